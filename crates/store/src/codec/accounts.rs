//! What is done to accounts, in the form it has on disk.

use racing::account::{AccountAct, AccountDeed, Grant, Role};
use serde::{Deserialize, Serialize};

use super::{Fault, json};
use crate::body::{Body, BodyError};

/// One form for every kind; which fields it has is told by the kind.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    account: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    season: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    car: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
}

/// The kind of an act and its body.
pub(super) fn encode(act: &AccountAct) -> (&'static str, Result<Body, BodyError>) {
    let plain = Form { account: act.account.to_string(), ..Form::default() };
    let (kind, form) = match &act.what {
        AccountDeed::Added => ("account.added", plain),
        AccountDeed::Disabled => ("account.disabled", plain),
        AccountDeed::Enabled => ("account.enabled", plain),
        AccountDeed::Erased => ("account.erased", plain),
        AccountDeed::PasswordSet => ("password.set", plain),
        AccountDeed::LinkMade => ("link.made", plain),
        AccountDeed::Granted(grant) => ("role.granted", with_grant(plain, grant)),
        AccountDeed::Revoked(grant) => ("role.revoked", with_grant(plain, grant)),
        AccountDeed::TokenMade { label, scope, season } => {
            let (label, scope) = (Some(label.to_string()), Some(scope.to_string()));
            let season = season.as_ref().map(ToString::to_string);
            ("token.made", Form { label, scope, season, ..plain })
        }
        AccountDeed::TokenEnded { label } => {
            ("token.ended", Form { label: Some(label.to_string()), ..plain })
        }
        AccountDeed::Invited { season, car } => {
            let car = car.as_ref().map(ToString::to_string);
            ("competitor.invited", Form { season: Some(season.to_string()), car, ..plain })
        }
    };
    (kind, Body::of(&form))
}

fn with_grant(form: Form, grant: &Grant) -> Form {
    Form {
        role: Some(grant.role.name().to_owned()),
        season: grant.season.as_ref().map(ToString::to_string),
        car: grant.car.as_ref().map(ToString::to_string),
        ..form
    }
}

/// Reads an act back.
pub(super) fn parse(kind: &str, version: u16, body: &str) -> Result<AccountAct, Fault> {
    let known = super::ACCOUNT_KINDS.iter().find(|(known, _)| *known == kind);
    match known {
        None => return Err(Fault::Kind),
        Some((_, known)) if *known != version => return Err(Fault::Version),
        Some(_) => {}
    }
    let form: Form = json(body)?;
    let account = form.account.as_str().into();
    let what = match kind {
        "account.added" => AccountDeed::Added,
        "account.disabled" => AccountDeed::Disabled,
        "account.enabled" => AccountDeed::Enabled,
        "account.erased" => AccountDeed::Erased,
        "password.set" => AccountDeed::PasswordSet,
        "link.made" => AccountDeed::LinkMade,
        "role.granted" => AccountDeed::Granted(form.grant()?),
        "role.revoked" => AccountDeed::Revoked(form.grant()?),
        "token.made" => AccountDeed::TokenMade {
            label: needed("label", form.label)?.into(),
            scope: needed("scope", form.scope)?.into(),
            season: form.season.map(Into::into),
        },
        "token.ended" => AccountDeed::TokenEnded { label: needed("label", form.label)?.into() },
        _ => AccountDeed::Invited {
            season: needed("season", form.season)?.into(),
            car: form.car.map(Into::into),
        },
    };
    Ok(AccountAct { account, what })
}

impl Form {
    fn grant(self) -> Result<Grant, Fault> {
        let name = needed("role", self.role)?;
        let role = Role::of(&name)
            .ok_or_else(|| Fault::Malformed(format!("there is no role `{name}`")))?;
        Ok(Grant { role, season: self.season.map(Into::into), car: self.car.map(Into::into) })
    }
}

fn needed(name: &str, value: Option<String>) -> Result<String, Fault> {
    value.ok_or_else(|| Fault::Malformed(format!("missing field `{name}`")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_is_read_back_as_it_was_written() {
        let grant =
            Grant { role: Role::Competitor, season: Some("a/1".into()), car: Some("007".into()) };
        let deeds = [
            AccountDeed::Added,
            AccountDeed::Disabled,
            AccountDeed::Enabled,
            AccountDeed::Erased,
            AccountDeed::PasswordSet,
            AccountDeed::LinkMade,
            AccountDeed::Granted(grant.clone()),
            AccountDeed::Revoked(Grant { role: Role::Steward, season: None, car: None }),
            AccountDeed::TokenMade {
                label: "pit lane".into(),
                scope: "passings".into(),
                season: None,
            },
            AccountDeed::TokenEnded { label: "pit lane".into() },
            AccountDeed::Invited { season: "a/1".into(), car: None },
        ];
        let mut kinds = Vec::new();
        for what in deeds {
            let act = AccountAct { account: "hörr".into(), what };
            let (kind, body) = encode(&act);
            let body = body.expect("it is short");
            let Ok(read) = parse(kind, 1, body.as_str()) else { panic!("{kind} is read back") };
            assert_eq!(read, act);
            kinds.push((kind, 1));
        }
        assert_eq!(kinds, super::super::ACCOUNT_KINDS, "every kind is written by something");
    }

    #[test]
    fn what_no_program_wrote_is_refused() {
        for (kind, version, body) in [
            ("account.eaten", 1, r#"{"account":"a"}"#),
            ("account.added", 2, r#"{"account":"a"}"#),
            ("account.added", 1, "{}"),
            ("role.granted", 1, r#"{"account":"a","role":"emperor"}"#),
            ("role.granted", 1, r#"{"account":"a"}"#),
            ("account.added", 1, r#"{"account":"a","more":1}"#),
        ] {
            assert!(parse(kind, version, body).is_err(), "{kind} {version} {body}");
        }
    }
}
