//! The applications in SQLite.

use racing::{Moment, SeasonId};
use sqlx::Row;
use sqlx::error::ErrorKind;
use sqlx::sqlite::SqliteRow;

use crate::accounts::AccountId;
use crate::applications::{Application, ApplicationError, Applications, Form, Stage};
use crate::error::DatabaseError;

type Answer<T> = Result<T, ApplicationError>;

impl From<sqlx::Error> for ApplicationError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(DatabaseError::new(error))
    }
}

const COLUMNS: &str = "
    SELECT number, account_id, state, form, answer, changed_us FROM application
    WHERE season = ?1";

impl Applications {
    /// Every application of a season, by number.
    pub async fn all(&self, season: &SeasonId) -> Answer<Vec<Application>> {
        let query = format!("{COLUMNS} ORDER BY number");
        let rows = sqlx::query(sqlx::AssertSqlSafe(query)).bind(season.as_str());
        rows.fetch_all(&self.readers).await?.iter().map(application).collect()
    }

    /// An application by its number.
    pub async fn numbered(&self, season: &SeasonId, number: u32) -> Answer<Option<Application>> {
        let query = format!("{COLUMNS} AND number = ?2");
        let row = sqlx::query(sqlx::AssertSqlSafe(query)).bind(season.as_str()).bind(number);
        row.fetch_optional(&self.readers).await?.as_ref().map(application).transpose()
    }

    /// Keeps a new application. Its number must be one that nobody was ever given.
    pub async fn add(&self, season: &SeasonId, new: &Application) -> Answer<()> {
        let made = sqlx::query(
            "INSERT INTO application (season, number, account_id, state, form, answer, changed_us)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )
        .bind(season.as_str())
        .bind(new.number)
        .bind(new.account.0)
        .bind(new.stage.name())
        .bind(new.form.to_text()?)
        .bind(&new.answer)
        .bind(new.changed_at.0)
        .execute(&self.writer)
        .await;
        match made {
            Ok(_) => Ok(()),
            Err(sqlx::Error::Database(error)) if error.kind() == ErrorKind::UniqueViolation => {
                Err(ApplicationError::Taken { number: new.number })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Keeps what an application says now.
    pub async fn keep(&self, season: &SeasonId, now: &Application) -> Answer<()> {
        sqlx::query(
            "UPDATE application SET state = ?3, form = ?4, answer = ?5, changed_us = ?6
             WHERE season = ?1 AND number = ?2",
        )
        .bind(season.as_str())
        .bind(now.number)
        .bind(now.stage.name())
        .bind(now.form.to_text()?)
        .bind(&now.answer)
        .bind(now.changed_at.0)
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Erases an application with everything that is kept of the people in it.
    pub async fn erase(&self, season: &SeasonId, number: u32) -> Answer<()> {
        sqlx::query("DELETE FROM application WHERE season = ?1 AND number = ?2")
            .bind(season.as_str())
            .bind(number)
            .execute(&self.writer)
            .await?;
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.writer).await?;
        Ok(())
    }
}

fn application(row: &SqliteRow) -> Answer<Application> {
    let number: u32 = row.try_get("number")?;
    let unreadable = || ApplicationError::Unreadable { number };
    Ok(Application {
        number,
        account: AccountId(row.try_get("account_id")?),
        stage: Stage::of(row.try_get("state")?).ok_or_else(unreadable)?,
        form: Form::from_text(row.try_get("form")?).ok_or_else(unreadable)?,
        answer: row.try_get("answer")?,
        changed_at: Moment(row.try_get("changed_us")?),
    })
}
