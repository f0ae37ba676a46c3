//! Passwords: argon2id with the settings of its authors.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};

use super::AccessError;

/// The fewest characters of a password.
const LEAST: usize = 10;

/// The most characters of a password.
const MOST: usize = 200;

/// What a password is checked against where there is none.
static NOBODYS: LazyLock<Option<String>> = LazyLock::new(|| hash("nobody has this password"));

/// That it may be the password of an account with this name.
pub(super) fn check(password: &str, name: &str) -> Result<(), AccessError> {
    let refused = AccessError::Password { least: LEAST, most: MOST };
    let length = password.chars().count();
    let is_name = password.eq_ignore_ascii_case(name);
    if (LEAST..=MOST).contains(&length) && !is_name { Ok(()) } else { Err(refused) }
}

/// The hash of a password, in PHC form; `None` if the system has no random numbers.
pub(super) fn hash(password: &str) -> Option<String> {
    Argon2::default().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}

/// Is it the password of that hash? Without a hash it takes as long, and is not.
pub(super) fn verify(password: &str, hash: Option<String>) -> bool {
    let known = hash.is_some();
    let Some(hash) = hash.or_else(|| NOBODYS.clone()) else { return false };
    let Ok(hash) = PasswordHash::new(&hash) else { return false };
    // A longer text would only keep the machine busy.
    let right = password.len() <= 4 * MOST
        && Argon2::default().verify_password(password.as_bytes(), &hash).is_ok();
    known && right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_opens_its_own_hash_and_no_other() {
        let one = hash("the river of the race");
        assert!(one.as_deref().is_some_and(|hash| hash.starts_with("$argon2id$")));
        assert_ne!(one, hash("the river of the race"), "each hash has a salt of its own");
        assert!(verify("the river of the race", one.clone()));
        assert!(!verify("the river of the rice", one));
        assert!(!verify("nobody has this password", None));
        assert!(!verify("anything", Some("no hash".to_owned())));
    }

    #[test]
    fn short_ones_and_the_name_are_refused() {
        assert!(check("short", "a").is_err());
        assert!(check("timekeeper", "Timekeeper").is_err());
        assert!(check(&"a".repeat(201), "b").is_err());
        assert!(check("überaus gut", "b").is_ok());
    }
}
