//! The drivers of a season: gathered from the seats of all entries, found by name or id.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use racing::{Driver, DriverId};

use crate::faults::{Code, DRIVER_CLASH, MISSING_KEY};
use crate::fields::{Fields, Node};
use crate::reader::shared;
use crate::{ids, suggest};

/// The drivers who have a seat.
#[derive(Default)]
pub(crate) struct Drivers {
    known: BTreeMap<DriverId, Known>,
    by_name: BTreeMap<Arc<str>, BTreeSet<DriverId>>,
    /// Could a driver of some seat not be read?
    unsettled: bool,
}

struct Known {
    name: Arc<str>,
    family: Option<Arc<str>>,
}

impl Drivers {
    /// Reads who sits in a seat and keeps who that is.
    pub(crate) fn read_seat(&mut self, fields: &Fields) -> Option<DriverId> {
        let node = fields.need("driver");
        let name = node.and_then(|node| node.text());
        let id_node = fields.take("id");
        let family_node = fields.take("family");
        let family = family_node.and_then(|node| node.text());
        let id = match (id_node, &name) {
            (Some(node), _) => node.id(),
            (None, Some(name)) => derived_id(fields, node, name),
            (None, None) => None,
        };
        let (Some(id), Some(name), Some(node)) = (id, name, node) else {
            self.unsettled = true;
            return None;
        };
        let id = DriverId::new(id);
        if !self.name(&id, &name, &id_node.unwrap_or(node)) {
            self.unsettled = true;
            return None;
        }
        if let (Some(family), Some(node)) = (family, family_node) {
            self.name_family(&id, family, &node);
        }
        Some(id)
    }

    /// Keeps the name of a driver; false if the id is another's.
    fn name(&mut self, id: &DriverId, name: &Arc<str>, node: &Node) -> bool {
        let known = self.known.entry(id.clone());
        let known = known.or_insert_with(|| Known { name: name.clone(), family: None });
        if known.name == *name {
            self.by_name.entry(name.clone()).or_default().insert(id.clone());
            return true;
        }
        let message = format!("`{name}` and `{}` would both be `{id}`", known.name);
        let accepted = "one spelling for one driver, or an `id` for each of two";
        node.reader.advise(DRIVER_CLASH, node.place, message, accepted);
        false
    }

    fn name_family(&mut self, id: &DriverId, family: Arc<str>, node: &Node) {
        let Some(known) = self.known.get_mut(id) else { return };
        match &known.family {
            Some(other) if *other != family => {
                let message = format!("{} has the family name `{other}` elsewhere", known.name);
                node.reader.advise(DRIVER_CLASH, node.place, message, format!("`{other}`"));
            }
            _ => known.family = Some(family),
        }
    }

    /// The driver that a text names.
    pub(crate) fn find(&self, node: &Node, unknown: Code) -> Option<DriverId> {
        let text = node.text()?;
        let id = DriverId::new(text.clone());
        if self.known.contains_key(&id) {
            return Some(id);
        }
        let found = self.by_name.get(&text);
        let mut ids = found.into_iter().flatten();
        match (ids.next(), ids.next()) {
            (Some(only), None) => return Some(only.clone()),
            (Some(one), Some(other)) => {
                let message = format!("more than one driver is called `{text}`");
                let accepted = format!("their ids: `{one}`, `{other}`");
                node.reader.advise(unknown, node.place, message, accepted);
            }
            _ if self.unsettled => {}
            _ => {
                let names = self.by_name.keys().map(|name| &**name);
                let near = suggest::nearest(&text, names);
                let message = format!("no driver `{text}` has a seat in any car");
                let accepted = match near {
                    Some(near) => format!("perhaps `{near}`"),
                    None => "a driver of the entries, by name or id".to_owned(),
                };
                node.reader.advise(unknown, node.place, message, accepted);
            }
        }
        None
    }

    /// The name of a driver.
    pub(crate) fn name_of(&self, id: &DriverId) -> Arc<str> {
        self.known.get(id).map_or_else(|| shared(id.as_str()), |known| known.name.clone())
    }

    /// Every driver, in the order of their ids.
    pub(crate) fn all(&self) -> Vec<Driver> {
        let drivers = self.known.iter().map(|(id, known)| Driver {
            id: id.clone(),
            name: known.name.clone(),
            family: known.family.clone().unwrap_or_else(|| shared(ids::family(&known.name))),
        });
        drivers.collect()
    }
}

/// The id that a name gives; a name that gives none needs one written.
fn derived_id(fields: &Fields, node: Option<Node>, name: &str) -> Option<Arc<str>> {
    let id = ids::slug(name);
    if id.is_empty() {
        let place = node.map_or(fields.place, |node| node.place);
        let message = format!("`{name}` has no Latin letters to make an id of");
        fields.reader.advise(MISSING_KEY, place, message, "an `id` in the seat");
        return None;
    }
    Some(shared(&id))
}
