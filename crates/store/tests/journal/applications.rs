//! What the room of applications promises. Every backend with accounts runs all of it.

use racing::account::Grant;
use racing::entry::{Driver, Vehicle};
use racing::proceeding::ApplicationState;
use racing::{Entry, Grounds, Moment, Nationality, RoundNumber, SeasonId, Seat};
use store::Store;
use store::accounts::{AccountId, NewAccount};
use store::applications::{Application, ApplicationError, Form, Stage};

/// Runs each contract on a fresh database of every backend.
macro_rules! contracts {
    ($($contract:ident)+) => {
        mod sqlite_file {
            $(
                #[tokio::test]
                async fn $contract() {
                    let folder = tempfile::tempdir().expect("there is room for a folder");
                    let store = store::Store::open_or_create(folder.path().join("journal")).await;
                    super::$contract(store.expect("it can be made")).await;
                }
            )+
        }
        mod sqlite_memory {
            $(
                #[tokio::test]
                async fn $contract() {
                    let store = store::Store::in_memory().await.expect("it can be made");
                    super::$contract(store).await;
                }
            )+
        }
    };
}

contracts! {
    what_is_kept_is_found_again
    a_number_is_given_once
    a_person_can_be_erased
}

fn season() -> SeasonId {
    "river-cup/2031-32".into()
}

async fn account(store: &Store, name: &str) -> AccountId {
    let new = NewAccount { name: name.into(), full_name: String::new(), email: None };
    let id = store.accounts.add(&new, Moment(1)).await.expect("the name is free");
    let grant = Grant {
        role: racing::account::Role::Competitor,
        season: Some(season()),
        car: Some("007".into()),
    };
    store.accounts.grant(id, &grant).await.expect("it can be granted");
    id
}

fn form() -> Form {
    let entry = Entry {
        car: "007".into(),
        class: "GT".into(),
        trophies: vec!["am".into()],
        team: "A Team".into(),
        also_named: Vec::new(),
        competitor: "A Team GmbH".into(),
        nationality: Nationality::Nation("DEU".into()),
        vehicle: Vehicle {
            make: "Ferrari".into(),
            model: "Ferrari 488 GT3".into(),
            engine: None,
            tyres: None,
        },
        rounds: vec![RoundNumber(1), RoundNumber(2)],
        guest_in: Vec::new(),
        crew: vec![Seat {
            driver: "laurents-hoerr".into(),
            nationality: Nationality::Neutral,
            category: None,
            rounds: vec![RoundNumber(1)],
        }],
        grounds: Grounds::default(),
    };
    let driver =
        Driver {
            id: "laurents-hoerr".into(), name: "Laurents Hörr".into(), family: "Hörr".into()
        };
    Form {
        entry,
        drivers: vec![driver],
        contact: "team@example.org".into(),
        remarks: "We come by ship 🚢".into(),
    }
}

fn application(number: u32, account: AccountId) -> Application {
    let (stage, answer) = (Stage::Draft, String::new());
    Application { number, account, stage, form: form(), answer, changed_at: Moment(5) }
}

async fn what_is_kept_is_found_again(store: Store) {
    let by = account(&store, "team").await;
    let rooms = store.applications;
    let first = application(1, by);
    rooms.add(&season(), &first).await.expect("it is new");
    rooms.add(&season(), &application(2, by)).await.expect("it is new");
    rooms.add(&"other/2031".into(), &first).await.expect("another season counts for itself");
    assert_eq!(rooms.numbered(&season(), 1).await.expect("read"), Some(first.clone()));
    assert_eq!(rooms.numbered(&season(), 3).await.expect("read"), None);
    for state in ApplicationState::ALL {
        let mut later = first.clone();
        (later.stage, later.answer) = (Stage::Sent(state), "Your car is too wide".into());
        later.form.remarks.clear();
        rooms.keep(&season(), &later).await.expect("kept");
        assert_eq!(rooms.numbered(&season(), 1).await.expect("read"), Some(later));
    }
    let numbers = rooms.all(&season()).await.expect("read").into_iter().map(|one| one.number);
    assert_eq!(numbers.collect::<Vec<_>>(), [1, 2]);
    // The same form has the same hash, another one another.
    let other = Form { contact: String::new(), ..form() };
    assert_eq!(form().hash(), form().hash());
    assert_ne!(form().hash(), other.hash());
}

async fn a_number_is_given_once(store: Store) {
    let by = account(&store, "team").await;
    store.applications.add(&season(), &application(1, by)).await.expect("it is new");
    let taken = store.applications.add(&season(), &application(1, by)).await;
    assert!(matches!(taken, Err(ApplicationError::Taken { number: 1 })), "{taken:?}");
}

async fn a_person_can_be_erased(store: Store) {
    let (by, other) = (account(&store, "team").await, account(&store, "other").await);
    let rooms = &store.applications;
    for (number, account) in [(1, by), (2, other), (3, by)] {
        rooms.add(&season(), &application(number, account)).await.expect("it is new");
    }
    rooms.erase(&season(), 3).await.expect("it is erased");
    store.accounts.erase(by).await.expect("the account is erased");
    let left = rooms.all(&season()).await.expect("read");
    assert_eq!(left.iter().map(|one| one.number).collect::<Vec<_>>(), [2]);
}
