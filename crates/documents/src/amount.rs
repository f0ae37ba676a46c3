//! Points as data: whole numbers stay whole, halves are numbers such as `12.5`.

use racing::{Denominator, Points};
use serde::{Serialize, Serializer};

/// An amount of points as a JSON number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    points: Points,
    denominator: Denominator,
}

impl Amount {
    /// An amount of a season's points.
    pub fn new(points: Points, denominator: Denominator) -> Self {
        Self { points, denominator }
    }
}

impl Serialize for Amount {
    /// A whole number where it is one; else the nearest number with six decimals at most.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let over = i64::from(self.denominator.get());
        if self.points.0 % over == 0 {
            return serializer.serialize_i64(self.points.0 / over);
        }
        let millionths = i128::from(self.points.0) * 1_000_000 / i128::from(over);
        let number = i64::try_from(millionths).unwrap_or(i64::MAX);
        #[expect(clippy::cast_precision_loss, reason = "JSON numbers are floats to most readers")]
        serializer.serialize_f64(number as f64 / 1e6)
    }
}

impl utoipa::PartialSchema for Amount {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::Number)
            .description(Some("Points; halves are numbers such as 12.5"))
            .into()
    }
}

impl utoipa::ToSchema for Amount {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_points_stay_whole_and_halves_are_numbers() {
        let halves = Denominator::new(2).expect("two is not zero");
        for (units, expected) in [(50, "25"), (25, "12.5"), (0, "0"), (-3, "-1.5")] {
            let json = serde_json::to_string(&Amount::new(Points(units), halves));
            assert_eq!(json.expect("a number"), expected);
        }
    }
}
