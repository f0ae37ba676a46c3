//! Signing in, links, tokens and duties, against a real database in memory.

use super::*;

const PASSWORD: &str = "the river of the race";

async fn control() -> Control {
    Control::in_memory().await.expect("there is memory")
}

fn joining(name: &str) -> Joining {
    Joining {
        name: name.to_owned(),
        full_name: format!("{name} Example"),
        email: None,
        password: PASSWORD.to_owned(),
    }
}

/// An instance with an administrator, who is signed in.
async fn administered() -> (Control, Secret, Actor) {
    let control = control().await;
    let link = control.first_link().await.expect("it can be made").expect("nobody is there yet");
    let (secret, actor) = control.join(&link, joining("anna")).await.expect("the link works");
    (control, secret, actor)
}

/// Somebody with one role, made and let in by an administrator.
async fn with_role(control: &Control, by: &Actor, role: Role, season: &str) -> (Secret, Actor) {
    let name = format!("{}-{}", role.name(), season.replace('/', "-"));
    let new = NewAccount { name: name.clone(), full_name: String::new(), email: None };
    let car = (role == Role::Competitor).then(|| CarNumber::from("7"));
    let grant = Grant { role, season: Some(season.into()), car };
    let link = control.add_account(by, new, &[grant]).await.expect("the name is free");
    control.join(&link, joining("ignored")).await.expect("the link works")
}

fn refusal(error: ControlError) -> AccessError {
    match error {
        ControlError::Access(error) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_first_link_makes_an_administrator_once() {
    let (control, secret, anna) = administered().await;
    assert!(anna.may_everywhere(Duty::ManageAccounts));
    assert_eq!(control.signed_in(&secret).await.expect("it can be read"), Some(anna));
    assert!(control.first_link().await.expect("it can be read").is_none());
}

#[tokio::test]
async fn a_link_works_once_and_a_newer_one_ends_it() {
    let control = control().await;
    let old = control.first_link().await.expect("made").expect("nobody is there yet");
    let link = control.first_link().await.expect("made").expect("nobody is there yet");
    let ended = control.join(&old, joining("eve")).await.expect_err("a newer link was made");
    assert_eq!(refusal(ended), AccessError::LinkOver);
    control.join(&link, joining("anna")).await.expect("the link works");
    let again = control.join(&link, joining("eve")).await.expect_err("it works once");
    assert_eq!(refusal(again), AccessError::LinkOver);
    assert!(control.accounts.named("eve").await.expect("it can be read").is_none());
}

#[tokio::test]
async fn a_bad_password_does_not_use_a_link_up() {
    let control = control().await;
    let link = control.first_link().await.expect("made").expect("nobody is there yet");
    let short = Joining { password: "short".to_owned(), ..joining("anna") };
    let refused = control.join(&link, short).await.expect_err("it is too short");
    assert!(matches!(refusal(refused), AccessError::Password { .. }));
    for name in ["", "a b", "console", &"x".repeat(41)] {
        let refused = control.join(&link, joining(name)).await.expect_err("it is no name");
        assert!(matches!(refusal(refused), AccessError::Name { .. }), "{name}");
    }
    control.join(&link, joining("anna")).await.expect("the link still works");
}

#[tokio::test]
async fn nobody_learns_which_accounts_there_are() {
    let (control, ..) = administered().await;
    let wrong = control.sign_in("anna", "wrong password", None).await.expect_err("it is wrong");
    let nobody = control.sign_in("nobody", PASSWORD, None).await.expect_err("nobody is called so");
    assert_eq!(refusal(wrong), AccessError::Refused);
    assert_eq!(refusal(nobody), AccessError::Refused);
    control.sign_in("ANNA", PASSWORD, None).await.expect("the case of a name is no matter");
}

#[tokio::test]
async fn failures_in_a_row_lock_an_account_but_not_who_is_in() {
    let (control, secret, anna) = administered().await;
    for _ in 0..5 {
        control.sign_in("anna", "wrong password", None).await.expect_err("it is wrong");
    }
    let locked = control.sign_in("anna", PASSWORD, None).await.expect_err("it is locked");
    assert_eq!(refusal(locked), AccessError::Refused);
    assert_eq!(control.signed_in(&secret).await.expect("it can be read"), Some(anna.clone()));
    let link = control.reset_account(&anna, "anna").await.expect("she may");
    control.join(&link, joining("ignored")).await.expect("a new password unlocks");
    assert_eq!(control.signed_in(&secret).await.expect("read"), None, "and ends old logins");
}

#[tokio::test]
async fn whoever_is_signed_out_disabled_or_erased_is_in_no_more() {
    let (control, secret, anna) = administered().await;
    let (other, bert) = with_role(&control, &anna, Role::Steward, "a/1").await;
    assert_eq!(control.signed_in(&other).await.expect("read"), Some(bert));
    control.disable_account(&anna, "steward-a-1", None).await.expect("she may");
    assert_eq!(control.signed_in(&other).await.expect("read"), None);
    let refused = control.sign_in("steward-a-1", PASSWORD, None).await.expect_err("disabled");
    assert_eq!(refusal(refused), AccessError::Refused);
    control.erase_account(&anna, "steward-a-1", None).await.expect("she may");
    assert!(control.account("steward-a-1").await.is_err());
    control.sign_out(&secret).await.expect("it can be written");
    assert_eq!(control.signed_in(&secret).await.expect("read"), None);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let (control, _, anna) = administered().await;
    let grant = Grant { role: Role::Administrator, season: None, car: None };
    for refused in [
        control.disable_account(&anna, "anna", None).await,
        control.erase_account(&anna, "anna", None).await,
        control.revoke(&anna, "anna", grant).await,
    ] {
        let refused = refusal(refused.expect_err("nobody else is there"));
        assert!(matches!(refused, AccessError::LastAdministrator { .. }));
    }
}

/// Every duty against every role, in the season of the role and in another.
#[tokio::test]
async fn everybody_may_what_the_table_says_and_nothing_else() {
    let (control, _, anna) = administered().await;
    let (here, elsewhere) = (SeasonId::from("a/1"), SeasonId::from("b/2"));
    let mut table = String::new();
    for role in Role::ALL {
        let (_, actor) = with_role(&control, &anna, role, "a/1").await;
        for duty in Duty::ALL {
            assert_eq!(actor.may(duty, &here), duty.roles().contains(&role), "{role:?} {duty}");
            assert!(!actor.may(duty, &elsewhere), "{role:?} {duty} elsewhere");
            assert!(!actor.may_everywhere(duty), "{role:?} {duty} everywhere");
            if actor.may(duty, &here) {
                table += &format!("{} may {duty}\n", role.name());
            }
        }
    }
    let expected = "\
administrator may manage accounts
administrator may read audit
administrator may read desk
administrator may write season
administrator may handle entries
administrator may keep time
administrator may send passings
administrator may direct race
administrator may note incidents
administrator may decide
administrator may issue results
administrator may make official
administrator may publish documents
secretary may read audit
secretary may read desk
secretary may write season
secretary may handle entries
secretary may publish documents
timekeeper may read audit
timekeeper may read desk
timekeeper may keep time
timekeeper may send passings
timekeeper may note incidents
timekeeper may issue results
timekeeper may publish documents
director may read audit
director may read desk
director may direct race
director may note incidents
director may publish documents
steward may read audit
steward may read desk
steward may note incidents
steward may decide
steward may make official
steward may publish documents
competitor may enter car
competitor may respond
";
    assert_eq!(table, expected);
}

#[tokio::test]
async fn a_token_reaches_as_far_as_its_scope_and_its_account() {
    let (control, _, anna) = administered().await;
    let (_, time) = with_role(&control, &anna, Role::Timekeeper, "a/1").await;
    let (here, elsewhere) = (SeasonId::from("a/1"), SeasonId::from("b/2"));
    let make = async |scope| {
        let made = control.make_token(&time, NewToken::new("pit lane", scope, 30)).await;
        let secret = made.expect("anybody makes tokens of their own");
        control.bearer(&secret).await.expect("it can be read").expect("it is new")
    };
    let passings = make(TokenScope::Passings).await;
    assert!(passings.may(Duty::SendPassings, &here));
    assert!(!passings.may(Duty::SendPassings, &elsewhere));
    assert!(!passings.may(Duty::KeepTime, &here));
    let read = make(TokenScope::Read).await;
    assert!(read.may(Duty::ReadDesk, &here) && !read.may(Duty::KeepTime, &here));
    let desk = make(TokenScope::Desk).await;
    assert!(desk.may(Duty::KeepTime, &here) && !desk.may(Duty::DirectRace, &here));
    let refused = control.make_token(&desk, NewToken::new("more", TokenScope::Desk, 30)).await;
    assert!(refused.is_err(), "a token makes no tokens");
    let of_admin = control.make_token(&anna, NewToken::new("all", TokenScope::Desk, 30)).await;
    let of_admin = control.bearer(&of_admin.expect("made")).await.expect("read").expect("new");
    assert!(!of_admin.may_everywhere(Duty::ManageAccounts), "no token manages accounts");
    let tokens = control.tokens(&time).await.expect("they can be read");
    assert_eq!(tokens.len(), 3);
    control.end_token(&time, tokens[0].id).await.expect("it is hers");
    assert_eq!(control.tokens(&time).await.expect("they can be read").len(), 2);
}

#[tokio::test]
async fn only_an_administrator_of_everything_manages_accounts() {
    let (control, _, anna) = administered().await;
    let (_, local) = with_role(&control, &anna, Role::Administrator, "a/1").await;
    let refused = control.accounts_for(&local).await.expect_err("of one season only");
    assert!(matches!(refusal(refused), AccessError::Denied { .. }));
}

#[tokio::test]
async fn an_invitation_makes_a_competitor_of_that_season_and_car() {
    let (control, _, anna) = administered().await;
    let season = SeasonId::from("a/1");
    let link = control.invite(&anna, &season, Some("22".into())).await.expect("she may");
    let (_, team) = control.join(&link, joining("team22")).await.expect("the link works");
    assert_eq!(team.cars(&season).collect::<Vec<_>>(), [&CarNumber::from("22")]);
    assert!(team.may(Duty::Respond, &season) && !team.is_official(&season));
    assert!(control.invite(&team, &season, None).await.is_err(), "competitors invite nobody");
}

#[tokio::test]
async fn everything_done_to_an_account_is_recorded_without_the_person() {
    let (control, _, anna) = administered().await;
    with_role(&control, &anna, Role::Steward, "a/1").await;
    let why = Some("left the club".to_owned());
    control.erase_account(&anna, "steward-a-1", why).await.expect("she may");
    let records = control.journal().read(&Stream::accounts(), ..).await.expect("it can be read");
    let told: Vec<String> = records
        .iter()
        .map(|record| format!("{} {} {}", record.author, record.kind, record.subject))
        .collect();
    let expected = [
        "anna account.added account/anna",
        "anna role.granted account/anna",
        "anna password.set account/anna",
        "anna account.added account/steward-a-1",
        "anna role.granted account/steward-a-1",
        "anna link.made account/steward-a-1",
        "steward-a-1 password.set account/steward-a-1",
        "anna account.erased account/steward-a-1",
    ];
    assert_eq!(told, expected);
    assert_eq!(records[7].reason.as_deref(), Some("left the club"));
    assert!(records.iter().all(|record| !record.body.contains("Example")));
}

#[tokio::test]
async fn a_changed_password_ends_every_login() {
    let (control, secret, anna) = administered().await;
    let refused = control.change_password(&anna, "wrong password", "another sentence").await;
    assert_eq!(refusal(refused.expect_err("the old one is wrong")), AccessError::Refused);
    control.change_password(&anna, PASSWORD, "another sentence").await.expect("it is right");
    assert_eq!(control.signed_in(&secret).await.expect("read"), None);
    control.sign_in("anna", "another sentence", None).await.expect("the new one opens");
}

#[test]
fn a_secret_reads_back_and_nothing_else_is_one() {
    let secret = Secret::random().expect("there are random numbers");
    assert_eq!(Secret::read(&secret.reveal()), Some(secret.clone()));
    assert_eq!(format!("{secret:?}"), "Secret");
    for text in ["", "abc", &"g".repeat(64), &"ä".repeat(32), &"0".repeat(65)] {
        assert_eq!(Secret::read(text), None, "{text}");
    }
}

/// The page for officials shows the same table.
#[test]
fn the_book_says_who_may_do_what() {
    let page = include_str!("../../../../docs/officials.md");
    let names: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
    assert!(page.contains(&format!("| duty | {} | what it is |", names.join(" | "))));
    for duty in Duty::ALL {
        let mark = |role: &Role| if duty.roles().contains(role) { "● |" } else { "|" };
        let marks: Vec<&str> = Role::ALL.iter().map(mark).collect();
        let row = format!("| {duty} | {} ", marks.join(" "));
        assert!(page.lines().any(|line| line.starts_with(&row)), "docs/officials.md lacks {row}");
    }
}
