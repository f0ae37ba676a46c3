//! Who had the wheel when: a car's session cut into pieces of one driver, on the track or in the
//! pits.

use racing::Span;

use crate::race::Race;
use crate::roster::{CarIndex, SeatIndex};

/// A piece of a car's session. Moments are spans since the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) from: Span,
    pub(crate) until: Span,
    pub(crate) seat: Option<SeatIndex>,
    /// The visit to the pits that it is part of, by its index.
    pub(crate) visit: Option<usize>,
}

impl Race {
    /// How long a car has been driven by a moment: to its flag, to where it retired, to where it
    /// was last heard if it stopped or the session was closed; else to that moment.
    pub(crate) fn driven_until(&self, index: CarIndex, pace: Option<Span>, at: Span) -> Span {
        let car = self.progress.car(index);
        let heard = car.heard.unwrap_or(Span::ZERO);
        let silent = self.progress.closed.is_some() || self.is_silent(index, pace, at);
        let end = match (car.flagged, car.retired) {
            (Some(flagged), _) => flagged,
            (None, Some(retired)) => retired,
            (None, None) if silent => heard,
            (None, None) => at,
        };
        end.min(at).max(Span::ZERO)
    }

    /// A car's session in pieces, up to a moment. A visit to the pits has one piece at least.
    pub(crate) fn pieces(&self, index: CarIndex, until: Span) -> Vec<Piece> {
        let visits = &self.history.car(index).visits;
        let open = self.progress.car(index).in_pit.then(|| visits.len() - 1);
        let mut pieces = Vec::with_capacity(2 * visits.len() + 2);
        let mut at = Span::ZERO;
        for (slot, visit) in visits.iter().enumerate() {
            let from = visit.from().min(until).max(at);
            let left = if open == Some(slot) { until } else { visit.until().min(until) };
            self.cut(index, at, from, None, &mut pieces);
            at = left.max(from);
            self.cut(index, from, at, Some(slot), &mut pieces);
        }
        self.cut(index, at, until, None, &mut pieces);
        name_first_driver(&mut pieces);
        pieces
    }

    /// Adds the pieces of a part of a car's session, cut where the driver changed.
    fn cut(
        &self,
        index: CarIndex,
        from: Span,
        until: Span,
        visit: Option<usize>,
        pieces: &mut Vec<Piece>,
    ) {
        if from >= until && visit.is_none() {
            return;
        }
        let changes = &self.history.car(index).changes;
        let next = changes.partition_point(|change| change.at <= from);
        let mut piece = Piece { from, until, seat: self.seat_at(index, from), visit };
        for change in changes[next..].iter().take_while(|change| change.at < until) {
            pieces.push(Piece { until: change.at, ..piece });
            (piece.from, piece.seat) = (change.at, Some(change.seat));
        }
        pieces.push(piece);
    }

    /// Who had the wheel at a moment; who takes it at that moment has it.
    pub(crate) fn seat_at(&self, index: CarIndex, at: Span) -> Option<SeatIndex> {
        let changes = &self.history.car(index).changes;
        let next = changes.partition_point(|change| change.at <= at);
        next.checked_sub(1).map(|last| changes[last].seat)
    }

    /// Who had the wheel before a moment.
    pub(crate) fn seat_before(&self, index: CarIndex, at: Span) -> Option<SeatIndex> {
        let changes = &self.history.car(index).changes;
        let next = changes.partition_point(|change| change.at < at);
        next.checked_sub(1).map(|last| changes[last].seat)
    }
}

/// Who is told of only after the start has been in the car since it was last in the pits.
fn name_first_driver(pieces: &mut [Piece]) {
    let Some(first) = pieces.iter().position(|piece| piece.seat.is_some()) else { return };
    let seat = pieces[first].seat;
    if pieces[first].visit.is_some() {
        return;
    }
    for piece in pieces[..first].iter_mut().rev().take_while(|piece| piece.visit.is_none()) {
        piece.seat = seat;
    }
}
