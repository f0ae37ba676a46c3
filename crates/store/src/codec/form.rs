//! The form of an application, on disk. It is no record: it stands beside the journal.

use serde::{Deserialize, Serialize};

use super::entries::{Driver, Entry};
use super::scalars::each;
use crate::applications;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    entry: Entry,
    drivers: Vec<Driver>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    contact: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    remarks: String,
}

impl From<&applications::Form> for Form {
    fn from(form: &applications::Form) -> Self {
        let applications::Form { entry, drivers, contact, remarks } = form;
        Self {
            entry: entry.into(),
            drivers: each(drivers),
            contact: contact.clone(),
            remarks: remarks.clone(),
        }
    }
}

impl From<Form> for applications::Form {
    fn from(form: Form) -> Self {
        let Form { entry, drivers, contact, remarks } = form;
        let drivers = drivers.into_iter().map(Into::into).collect();
        Self { entry: entry.into(), drivers, contact, remarks }
    }
}
