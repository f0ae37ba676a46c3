//! Exact title arithmetic: who can still win what, and what each needs, in whole numbers.
//!
//! A car may retire or be excluded and anybody entered may win, so places of a race need not be
//! filled by any given rival. That is what makes most answers closed forms: a better result never
//! lowers a contender in the order of a table, and the outcome that is best for one and worst for
//! all others is itself possible. Where a rule breaks that, the answer says so ([`Caveat`]).
//! What is possible is never mixed with what is likely.

mod contest;
mod everybody;
mod fight;
mod key;
mod needs;
mod packing;
mod prizes;
mod scenarios;
mod state;
mod table;

pub use contest::{Caveat, Contest};
pub use fight::{Chance, TitleFight, fight, fight_of, fights};
pub use needs::{Case, Goal, Limit, Needs, OwnResult, RivalLimit};
pub use packing::{Ahead, Top};
pub use prizes::{PrizeChance, PrizeFight, prize_fights};
pub use scenarios::{Pending, Scenario, ended_now, scenarios};
pub use state::{Decider, Outlook, State};
pub use table::{Cell, FinalTable};
