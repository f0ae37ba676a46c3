//! Lists in a text whose elements come, go and change places, with the comments beside them.
//!
//! In a text the comment behind an element stands after its comma, so to the parser it belongs to
//! the next one. Here it goes with the element it is behind.

use std::collections::BTreeMap;

use toml_edit::{Array, TableLike, Value};

use crate::edit::{canonical, fresh_value};
use crate::tree::{Form, List, Tree};

/// What can be told apart from others in a list.
pub(crate) trait Element {
    /// What tells it apart: the literals of these keys, or its own.
    fn id(&self, by: &[&str]) -> String;
}

impl Element for Value {
    fn id(&self, by: &[&str]) -> String {
        match self {
            Self::InlineTable(table) => id_of_table(table, by),
            plain => canonical(plain),
        }
    }
}

/// What tells a table apart from others in a list.
pub(crate) fn id_of_table(table: &dyn TableLike, by: &[&str]) -> String {
    let literal = |key: &&str| table.get(key).and_then(|item| item.as_value()).map(canonical);
    joined(by.iter().map(|key| literal(key).unwrap_or_default()))
}

/// Several literals as one id.
pub(crate) fn joined(literals: impl Iterator<Item = String>) -> String {
    literals.collect::<Vec<String>>().join("\n")
}

/// The ids of what a list should hold.
pub(crate) fn ids_of(list: &List) -> Vec<String> {
    numbered(list.items.iter().map(|item| item.id(list.by)))
}

/// Ids with a number, so that two alike can be told apart.
pub(crate) fn numbered(ids: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let numbered = ids.map(|id| {
        let count = seen.entry(id.clone()).or_default();
        *count += 1;
        format!("{id}\n{count}")
    });
    numbered.collect()
}

/// Do those that are in both stand in another order?
pub(crate) fn order_differs(old: &[String], new: &[String]) -> bool {
    let kept = old.iter().filter(|id| new.contains(id));
    !kept.eq(new.iter().filter(|id| old.contains(id)))
}

/// An element with what stands around it.
struct Slot {
    id: String,
    /// What stands before it from the end of the line above: comments and blanks.
    before: String,
    value: Value,
    /// The comment behind it in its line.
    behind: String,
}

/// Changes a list; `change` makes an element say what it should.
pub(crate) fn change(
    array: &mut Array,
    old: &List,
    new: &List,
    change: impl Fn(&mut Value, Option<&Tree>, &Tree),
) {
    let (opening, mut slots, closing) = open(array, new.by);
    let (old_ids, new_ids) = (ids_of(old), ids_of(new));
    let olds: BTreeMap<&String, &Tree> = old_ids.iter().zip(&old.items).collect();
    let blank = slots.first().map_or(String::new(), |slot| last_line(&slot.before));
    let is_one_line = slots.iter().all(|slot| !slot.before.contains('\n'));
    slots.retain(|slot| new_ids.contains(&slot.id));
    if order_differs(&old_ids, &new_ids) {
        slots.sort_by_key(|slot| new_ids.iter().position(|id| *id == slot.id));
    }
    let mut next = 0;
    for (id, tree) in new_ids.iter().zip(&new.items) {
        let was = olds.get(id).copied();
        match slots.iter().position(|slot| slot.id == *id) {
            Some(at) => {
                if was != Some(tree) {
                    change(&mut slots[at].value, was, tree);
                }
                next = at + 1;
            }
            None => {
                let value = fresh_value(tree);
                let (id, before) = (id.clone(), blank.clone());
                slots.insert(next, Slot { id, before, value, behind: String::new() });
                next += 1;
            }
        }
    }
    if is_one_line {
        for (index, slot) in slots.iter_mut().enumerate() {
            slot.before = if index == 0 { blank.clone() } else { " ".to_owned() };
        }
    }
    close(array, &opening, slots, &closing);
}

/// Takes a list apart: what stands behind its bracket, its elements, what stands before its end.
fn open(array: &Array, by: &[&str]) -> (String, Vec<Slot>, String) {
    let mut values: Vec<Value> = array.iter().cloned().collect();
    let text = |raw: Option<&toml_edit::RawString>| {
        raw.and_then(|raw| raw.as_str()).unwrap_or_default().to_owned()
    };
    let mut gaps: Vec<String> = values.iter().map(|value| text(value.decor().prefix())).collect();
    let mut end = text(Some(array.trailing()));
    if let Some(last) = values.last_mut().filter(|_| !array.trailing_comma()) {
        end.insert_str(0, &text(last.decor().suffix()));
        last.decor_mut().set_suffix("");
    }
    gaps.push(end);
    let ids = numbered(values.iter().map(|value| value.id(by)));
    let (opening, mut before) = at_line_end(&gaps[0]);
    let mut slots = Vec::with_capacity(values.len());
    for ((value, id), gap) in values.into_iter().zip(ids).zip(&gaps[1..]) {
        let (behind, next) = at_line_end(gap);
        slots.push(Slot { id, before, value, behind });
        before = next;
    }
    (opening, slots, before)
}

/// Splits what stands between two elements where the line of the first ends.
fn at_line_end(gap: &str) -> (String, String) {
    match gap.find('\n') {
        Some(end) => (gap[..end].to_owned(), gap[end..].to_owned()),
        None => (String::new(), gap.to_owned()),
    }
}

fn close(array: &mut Array, opening: &str, slots: Vec<Slot>, closing: &str) {
    array.clear();
    let mut behind = opening.to_owned();
    for slot in slots {
        let mut value = slot.value;
        value.decor_mut().set_prefix(after(&behind, &slot.before));
        array.push_formatted(value);
        behind = slot.behind;
    }
    array.set_trailing(after(&behind, closing));
}

/// A comment and what follows it, which must be in the next line.
fn after(comment: &str, text: &str) -> String {
    let must_break = comment.contains('#') && !text.starts_with('\n');
    format!("{comment}{}{text}", if must_break { "\n" } else { "" })
}

/// The blanks before an element, without the comments and empty lines above it.
fn last_line(before: &str) -> String {
    before.rfind('\n').map_or_else(|| before.to_owned(), |at| before[at..].to_owned())
}

/// A new list.
pub(crate) fn fresh(values: impl Iterator<Item = Value>, form: Form, row: usize) -> Value {
    let mut array = Array::new();
    let values: Vec<Value> = values.collect();
    let in_line = if form == Form::Row { row } else { 1 };
    let is_broken = form != Form::Row || values.len() > row;
    for (index, mut value) in values.into_iter().enumerate() {
        let blank = match (is_broken, index) {
            (true, index) if index % in_line == 0 => "\n    ",
            (_, 0) => "",
            _ => " ",
        };
        *value.decor_mut() = toml_edit::Decor::new(blank, "");
        array.push_formatted(value);
    }
    if is_broken && !array.is_empty() {
        array.set_trailing("\n");
        array.set_trailing_comma(true);
    }
    Value::Array(array)
}
