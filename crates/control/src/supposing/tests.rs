//! Supposing what truly happened must come to what truly followed.

use std::collections::BTreeMap;

use forecast::WhatIf;
use racing::{ClassCode, Moment, RoundNumber};
use scoring::Contender;

use super::{SupposedPole, Supposition};
use crate::{AsOf, Control};

async fn bundled() -> (Control, racing::SeasonId) {
    let control = Control::in_memory().await.expect("memory is there");
    let season = seasons::featured();
    let files = seasons::bundled_files(&season).expect("it is bundled");
    control.import(&files, Moment(1)).await.expect("it has no fault");
    (control, season)
}

#[tokio::test]
async fn what_truly_happened_comes_to_what_truly_followed() {
    let (control, id) = bundled().await;
    let now = control.championship(&id, &AsOf::Now).await.expect("it is there");
    let last = now.season.latest_round().expect("it has run");
    let result = &now.results[&last];
    let mut classes: BTreeMap<ClassCode, Vec<(u16, racing::CarNumber)>> = BTreeMap::new();
    for line in &result.lines {
        if let Some(place) = line.class_place {
            classes.entry(line.class.clone()).or_default().push((place, line.car.clone()));
        }
    }
    let order = |(class, mut cars): (ClassCode, Vec<(u16, racing::CarNumber)>)| {
        cars.sort();
        WhatIf { round: last, class, cars: cars.into_iter().map(|(_, car)| car).collect() }
    };
    let poles = now.season.poles.iter().filter(|pole| pole.round == last);
    let pole = |pole: &racing::Pole| SupposedPole {
        round: pole.round,
        class: pole.class.clone(),
        car: pole.car.clone(),
    };
    let supposition = Supposition {
        orders: classes.into_iter().map(order).collect(),
        poles: poles.map(pole).collect(),
    };
    let after = AsOf::AfterRound(RoundNumber(last.0 - 1));
    let supposed = control.what_if(&id, &after, &supposition).await.expect("it can be supposed");
    let mut compared = 0;
    for table in &supposed.after.tables {
        let same = |one: &&scoring::Table| (&one.title, &one.scope) == (&table.title, &table.scope);
        let truly = now.tables.iter().find(same).expect("the same tables");
        for row in &table.rows {
            // Who has a seat in the last round alone may not have driven; a car has no such doubt.
            let Contender::Car(_) = &row.contender else { continue };
            let other = truly.rows.iter().find(|other| other.contender == row.contender);
            let other = other.expect("the same cars");
            assert_eq!((row.place, row.points), (other.place, other.points), "{:?}", row.contender);
            compared += 1;
        }
    }
    assert!(compared > 20, "{compared} rows of cars were compared");
    let held = |all: &[scoring::prizes::PrizeStory]| -> Vec<Vec<usize>> {
        all.iter().map(|story| story.holders.clone()).collect()
    };
    assert_eq!(held(&supposed.after.prizes), held(&now.prizes));
    // Nothing of it is recorded, and what is known stays as it was.
    let again = control.championship(&id, &AsOf::Now).await.expect("it is there");
    assert_eq!(again.head, now.head);
    assert_eq!(supposed.before.season.latest_round(), Some(RoundNumber(last.0 - 1)));
}

#[tokio::test]
async fn who_is_not_named_gets_no_place_and_a_known_pole_stays() {
    let (control, id) = bundled().await;
    let now = control.championship(&id, &AsOf::Now).await.expect("it is there");
    let last = now.season.latest_round().expect("it has run");
    let class = now.season.book.regulations.classes[0].code.clone();
    let mut cars = now.season.entries.iter().filter(|entry| entry.class == class);
    let winner = cars.next().expect("a class has cars").car.clone();
    let supposition = Supposition {
        orders: vec![WhatIf { round: last, class: class.clone(), cars: vec![winner.clone()] }],
        poles: vec![SupposedPole { round: last, class: class.clone(), car: winner.clone() }],
    };
    assert!(supposition.tells_all_of(&class));
    let other = now.season.book.regulations.classes[1].code.clone();
    assert!(!supposition.tells_all_of(&other));
    let season = supposition.come_true(&now.season);
    let known = now.season.pole(last, &class).expect("it is known");
    assert_eq!(season.pole(last, &class), Some(known));
    let results = scoring::classifications(&season);
    let placed = results[&last].lines.iter().filter(|line| line.class_place.is_some());
    assert_eq!(placed.map(|line| line.car.clone()).collect::<Vec<_>>(), [winner]);
}
