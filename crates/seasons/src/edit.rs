//! Changing a text so that it says what it should, and nothing else in it.
//!
//! A change is the difference between two trees: what the text said and what it should say. Only
//! the values that differ are touched. Comments, blanks, the order of keys and the words chosen
//! for everything else stay.

use std::collections::BTreeMap;

use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, TableLike, Value};

use crate::rows::{self, Element};
use crate::tree::{Form, List, Table, Tree};

/// How many literals stand in a line before a row is broken.
const ROW: usize = 12;

/// How much of a part that differs is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Care {
    /// The values that differ.
    Changes,
    /// Everything in it: what the text says there beside the tree goes.
    Whole,
}

/// Changes a document from saying `old` to saying `new`.
pub(crate) fn change(document: &mut DocumentMut, old: &Table, new: &Table, care: Care) {
    let root = document.as_table_mut();
    let there: Vec<String> = root.iter().map(|(key, _)| key.to_owned()).collect();
    Keys::Table(root).change(old, new, care);
    for (mut key, item) in root.iter_mut() {
        let is_long = item.as_array().is_some_and(toml_edit::Array::trailing_comma);
        if is_long && !there.iter().any(|other| other == key.get()) {
            key.leaf_decor_mut().set_prefix("\n");
        }
    }
}

/// A new document that says `new`.
pub(crate) fn fresh(new: &Table) -> String {
    let mut document = DocumentMut::new();
    change(&mut document, &Table::default(), new, Care::Changes);
    document.to_string().trim_start_matches('\n').to_owned()
}

/// A table of a text, below a header or in braces.
enum Keys<'a> {
    Table(&'a mut toml_edit::Table),
    Inline(&'a mut InlineTable),
}

impl<'a> Keys<'a> {
    fn of(item: &'a mut Item) -> Option<Self> {
        match item {
            Item::Table(table) => Some(Self::Table(table)),
            Item::Value(Value::InlineTable(table)) => Some(Self::Inline(table)),
            _ => None,
        }
    }

    fn like(&mut self) -> &mut dyn TableLike {
        match self {
            Self::Table(table) => *table,
            Self::Inline(table) => *table,
        }
    }

    fn names(&mut self) -> Vec<String> {
        self.like().iter().map(|(key, _)| key.to_owned()).collect()
    }

    /// Touches what differs.
    fn change(&mut self, old: &Table, new: &Table, care: Care) {
        for (index, (key, tree)) in new.fields.iter().enumerate() {
            let was = old.get(key);
            if was == Some(tree) {
                continue;
            }
            match self.like().get_mut(key).filter(|item| !item.is_none()) {
                Some(item) => change_item(item, was, tree, care),
                None => self.insert(key, tree, &new.fields[..index]),
            }
        }
        for (key, _) in old.fields.iter().filter(|(key, _)| new.get(key).is_none()) {
            self.remove(key);
        }
    }

    /// Makes the table say just what the tree says; what says it already stays as it is.
    fn rewrite(&mut self, new: &Table) {
        for (index, (key, tree)) in new.fields.iter().enumerate() {
            match self.like().get_mut(key).filter(|item| !item.is_none()) {
                Some(item) => rewrite_item(item, tree),
                None => self.insert(key, tree, &new.fields[..index]),
            }
        }
        for key in self.names() {
            if new.get(&key).is_none() {
                self.remove(&key);
            }
        }
    }

    /// Inserts a key behind the nearest of those that are written before it, or at the end.
    fn insert(&mut self, key: &str, tree: &Tree, before: &[(&'static str, Tree)]) {
        let mut order = self.names();
        let anchor = before
            .iter()
            .rev()
            .find_map(|(other, _)| order.iter().position(|there| there == other));
        let last = order.last().cloned();
        let at = anchor.map_or(order.len(), |at| at + 1);
        order.insert(at, key.to_owned());
        self.like().insert(key, fresh_item(tree));
        self.sort(&order);
        if let (Self::Inline(table), Some(last), true) = (self, last, at + 1 == order.len()) {
            move_suffix(table, &last, key);
        }
    }

    fn sort(&mut self, order: &[String]) {
        let rank = |key: &str| order.iter().position(|other| other == key);
        match self {
            Self::Table(table) => {
                table.sort_values_by(|a, _, b, _| rank(a.get()).cmp(&rank(b.get())));
            }
            Self::Inline(table) => {
                table.sort_values_by(|a, _, b, _| rank(a.get()).cmp(&rank(b.get())));
            }
        }
    }

    fn remove(&mut self, key: &str) {
        let names = self.names();
        let Some(at) = names.iter().position(|name| name == key) else { return };
        match self {
            Self::Table(table) => {
                let heading = table.key(key).map(|key| heading_of(key.leaf_decor().prefix()));
                table.remove(key);
                if let (Some(heading), Some(next)) = (heading, names.get(at + 1)) {
                    put_before_key(table, next, &heading);
                }
            }
            Self::Inline(table) => {
                if let (Some(before), true) = (at.checked_sub(1), at + 1 == names.len()) {
                    move_suffix(table, key, &names[before]);
                }
                table.remove(key);
            }
        }
    }
}

/// Gives the blanks that one value of a table in braces has behind it to another.
fn move_suffix(table: &mut InlineTable, from: &str, to: &str) {
    let Some(from) = table.get_mut(from) else { return };
    let suffix = from.decor().suffix().and_then(|suffix| suffix.as_str()).map(str::to_owned);
    from.decor_mut().set_suffix("");
    if let (Some(to), Some(suffix)) = (table.get_mut(to), suffix) {
        let prefix = to.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or(" ");
        *to.decor_mut() = toml_edit::Decor::new(prefix.to_owned(), suffix);
    }
}

/// What stands above a key or a table but is parted from it by an empty line: it heads more.
fn heading_of(prefix: Option<&toml_edit::RawString>) -> String {
    let prefix = prefix.and_then(|prefix| prefix.as_str()).unwrap_or_default();
    match prefix.rfind("\n\n") {
        Some(end) if prefix[..end].contains('#') => prefix[..end + 2].to_owned(),
        _ => String::new(),
    }
}

fn put_before_key(table: &mut toml_edit::Table, key: &str, heading: &str) {
    let Some(mut key) = table.key_mut(key).filter(|_| !heading.is_empty()) else { return };
    let decor = key.leaf_decor_mut();
    let prefix = decor.prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
    decor.set_prefix(format!("{heading}{}", prefix.trim_start_matches('\n')));
}

fn change_item(item: &mut Item, old: Option<&Tree>, new: &Tree, care: Care) {
    match (old, new, &mut *item) {
        (Some(Tree::List(old)), Tree::List(new), Item::ArrayOfTables(blocks)) => {
            change_blocks(blocks, old, new, care);
        }
        (Some(Tree::List(old)), Tree::List(new), Item::Value(Value::Array(array)))
            if !array.is_empty() && !new.items.is_empty() =>
        {
            rows::change(array, old, new, |value, old, new| change_value(value, old, new, care));
        }
        (Some(Tree::Table(old)), Tree::Table(new), item) => match Keys::of(item) {
            Some(mut keys) if care == Care::Changes => keys.change(old, new, care),
            Some(mut keys) => keys.rewrite(new),
            None => *item = fresh_item(&Tree::Table(new.clone())),
        },
        _ if care == Care::Whole => rewrite_item(item, new),
        _ => replace(item, new),
    }
}

/// Changes an element of a list, or makes a new one.
fn change_value(value: &mut Value, old: Option<&Tree>, new: &Tree, care: Care) {
    let mut item = Item::Value(value.clone());
    change_item(&mut item, old, new, care);
    if let Item::Value(changed) = item {
        *value = changed;
    }
}

/// Makes a value say just what the tree says; what says it already stays as it is.
fn rewrite_item(item: &mut Item, new: &Tree) {
    match (new, &mut *item) {
        (Tree::Plain(literal), Item::Value(value)) if canonical(value) == *literal => {}
        (Tree::Table(new), Item::Table(_) | Item::Value(Value::InlineTable(_))) => {
            if let Some(mut keys) = Keys::of(item) {
                keys.rewrite(new);
            }
        }
        (Tree::List(new), Item::Value(Value::Array(array))) if array.len() == new.items.len() => {
            for (value, new) in array.iter_mut().zip(&new.items) {
                let mut item = Item::Value(value.clone());
                rewrite_item(&mut item, new);
                if let Item::Value(changed) = item {
                    *value = changed;
                }
            }
        }
        (Tree::List(new), Item::ArrayOfTables(blocks)) if blocks.len() == new.items.len() => {
            for (table, new) in blocks.iter_mut().zip(&new.items) {
                if let Tree::Table(new) = new {
                    Keys::Table(table).rewrite(new);
                }
            }
        }
        _ => replace(item, new),
    }
}

/// Puts a fresh value in the place of another, with the same blanks around it.
fn replace(item: &mut Item, new: &Tree) {
    let fresh = fresh_item(new);
    match (&mut *item, fresh) {
        (Item::Value(there), Item::Value(mut fresh)) => {
            *fresh.decor_mut() = there.decor().clone();
            *there = fresh;
        }
        (_, fresh) => *item = fresh,
    }
}

/// Changes tables below headers of their own.
fn change_blocks(blocks: &mut ArrayOfTables, old: &List, new: &List, care: Care) {
    let tables: Vec<toml_edit::Table> = blocks.iter().cloned().collect();
    let ids = rows::numbered(tables.iter().map(|table| rows::id_of_table(table, new.by)));
    let mut there: Vec<(String, toml_edit::Table)> = ids.into_iter().zip(tables).collect();
    let old_ids = rows::ids_of(old);
    let new_ids = rows::ids_of(new);
    let olds: BTreeMap<&String, &Tree> = old_ids.iter().zip(&old.items).collect();
    drop_blocks(&mut there, &new_ids);
    if rows::order_differs(&old_ids, &new_ids) {
        reorder_blocks(&mut there, &new_ids);
    }
    let mut last = None;
    for (id, tree) in new_ids.iter().zip(&new.items) {
        let at = there.iter().position(|(other, _)| other == id);
        let Tree::Table(tree) = tree else { continue };
        match (at, olds.get(id)) {
            (Some(at), Some(Tree::Table(old))) if old == tree => last = Some(at),
            (Some(at), Some(Tree::Table(old))) if care == Care::Changes => {
                Keys::Table(&mut there[at].1).change(old, tree, care);
                last = Some(at);
            }
            (Some(at), _) => {
                Keys::Table(&mut there[at].1).rewrite(tree);
                last = Some(at);
            }
            (None, _) => {
                let at = last.map_or(0, |last| last + 1);
                there.insert(at, (id.clone(), fresh_block(tree)));
                last = Some(at);
            }
        }
    }
    blocks.clear();
    for (_, table) in there {
        blocks.push(table);
    }
}

/// Drops the tables that are not told any more; what heads them and others stays.
fn drop_blocks(there: &mut Vec<(String, toml_edit::Table)>, told: &[String]) {
    let mut heading = String::new();
    there.retain_mut(|(id, table)| {
        let decor = table.decor_mut();
        if !told.contains(id) {
            heading.push_str(&heading_of(decor.prefix()));
            return false;
        }
        if !heading.is_empty() {
            let prefix = decor.prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
            decor.set_prefix(format!("{heading}{}", prefix.trim_start_matches('\n')));
            heading.clear();
        }
        true
    });
}

/// Brings tables into another order; the places where they stand stay the same.
fn reorder_blocks(there: &mut [(String, toml_edit::Table)], order: &[String]) {
    let mut positions: Vec<Option<isize>> =
        there.iter().map(|(_, table)| table.position()).collect();
    positions.sort_unstable();
    there.sort_by_key(|(id, _)| order.iter().position(|other| other == id));
    for ((_, table), position) in there.iter_mut().zip(positions) {
        follow(table);
        table.set_position(position);
    }
}

/// Lets the tables inside a table stand behind it, wherever that goes.
fn follow(table: &mut toml_edit::Table) {
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(inner) => {
                follow(inner);
                inner.set_position(None);
            }
            Item::ArrayOfTables(inner) => inner.iter_mut().for_each(|inner| {
                follow(inner);
                inner.set_position(None);
            }),
            Item::None | Item::Value(_) => {}
        }
    }
}

/// A literal in the one way in which trees write it.
pub(crate) fn canonical(value: &Value) -> String {
    match value {
        Value::String(text) => Value::from(text.value().as_str()).to_string(),
        Value::Integer(number) => number.value().to_string(),
        Value::Boolean(flag) => flag.value().to_string(),
        Value::Float(number) => number.display_repr().into_owned(),
        Value::Datetime(date) => date.value().to_string(),
        Value::Array(_) | Value::InlineTable(_) => String::new(),
    }
}

fn fresh_item(tree: &Tree) -> Item {
    match tree {
        Tree::List(list) if list.form == Form::Blocks => {
            let mut blocks = ArrayOfTables::new();
            for item in &list.items {
                if let Tree::Table(table) = item {
                    blocks.push(fresh_block(table));
                }
            }
            Item::ArrayOfTables(blocks)
        }
        Tree::Table(table) if table.form == Form::Blocks => Item::Table(fresh_block(table)),
        _ => Item::Value(fresh_value(tree)),
    }
}

fn fresh_block(tree: &Table) -> toml_edit::Table {
    let mut table = toml_edit::Table::new();
    for (key, tree) in &tree.fields {
        table.insert(key, fresh_item(tree));
    }
    table.decor_mut().set_prefix("\n");
    table
}

pub(crate) fn fresh_value(tree: &Tree) -> Value {
    match tree {
        Tree::Plain(literal) => literal.parse().expect("a tree holds literals of TOML"),
        Tree::Table(table) => {
            let values = table.fields.iter().map(|(key, tree)| (*key, fresh_value(tree)));
            Value::InlineTable(values.collect())
        }
        Tree::List(list) => rows::fresh(list.items.iter().map(fresh_value), list.form, ROW),
    }
}

impl Element for Tree {
    fn id(&self, by: &[&str]) -> String {
        let literal = |tree: Option<&Tree>| match tree {
            Some(Tree::Plain(literal)) => literal.clone(),
            _ => String::new(),
        };
        match self {
            Tree::Table(table) => rows::joined(by.iter().map(|key| literal(table.get(key)))),
            plain => literal(Some(plain)),
        }
    }
}
