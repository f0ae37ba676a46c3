//! The accounts in SQLite. Every change is one statement or one transaction.

use racing::account::{Grant, Role};
use racing::{CarNumber, Moment, SeasonId};
use sqlx::Row;
use sqlx::error::ErrorKind;
use sqlx::sqlite::SqliteRow;

use crate::accounts::{
    Account, AccountError, AccountId, Accounts, Credentials, Link, Login, NewAccount, Purpose,
    Scope, SecretHash, Token,
};
use crate::error::DatabaseError;

type Answer<T> = Result<T, AccountError>;

impl From<sqlx::Error> for AccountError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(DatabaseError::new(error))
    }
}

const ACCOUNT: &str = "
    SELECT id, name, full_name, email, password IS NOT NULL AS has_password, created_us,
           disabled_us
    FROM account";

impl Accounts {
    /// Makes an account without a password and without a role.
    ///
    /// [`AccountError::Taken`] if somebody signs with that name, in whatever case it is written.
    pub async fn add(&self, new: &NewAccount, now: Moment) -> Answer<AccountId> {
        let made = sqlx::query(
            "INSERT INTO account (name, full_name, email, created_us) VALUES (?1, ?2, ?3, ?4)",
        )
        .bind(&new.name)
        .bind(&new.full_name)
        .bind(&new.email)
        .bind(now.0)
        .execute(&self.writer)
        .await;
        match made {
            Ok(made) => Ok(AccountId(made.last_insert_rowid())),
            Err(sqlx::Error::Database(error)) if error.kind() == ErrorKind::UniqueViolation => {
                Err(AccountError::Taken { name: new.name.clone() })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Every account, by name.
    pub async fn all(&self) -> Answer<Vec<Account>> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!("{ACCOUNT} ORDER BY name")))
            .fetch_all(&self.readers)
            .await?;
        let mut accounts = Vec::with_capacity(rows.len());
        for row in &rows {
            accounts.push(self.with_grants(row).await?);
        }
        Ok(accounts)
    }

    /// The account that signs with a name, in whatever case it is written.
    pub async fn named(&self, name: &str) -> Answer<Option<Account>> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("{ACCOUNT} WHERE name = ?1")))
            .bind(name)
            .fetch_optional(&self.readers)
            .await?;
        self.perhaps(row).await
    }

    /// An account by its number.
    pub async fn numbered(&self, id: AccountId) -> Answer<Option<Account>> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("{ACCOUNT} WHERE id = ?1")))
            .bind(id.0)
            .fetch_optional(&self.readers)
            .await?;
        self.perhaps(row).await
    }

    async fn perhaps(&self, row: Option<SqliteRow>) -> Answer<Option<Account>> {
        match row {
            Some(row) => Ok(Some(self.with_grants(&row).await?)),
            None => Ok(None),
        }
    }

    async fn with_grants(&self, row: &SqliteRow) -> Answer<Account> {
        let id = AccountId(row.try_get("id")?);
        let rows = sqlx::query("SELECT role, season, car FROM role WHERE account_id = ?1")
            .bind(id.0)
            .fetch_all(&self.readers)
            .await?;
        let mut grants = rows.iter().map(grant).collect::<Answer<Vec<_>>>()?;
        grants.sort();
        Ok(Account {
            id,
            name: row.try_get::<String, _>("name")?.into(),
            full_name: row.try_get("full_name")?,
            email: row.try_get("email")?,
            has_password: row.try_get("has_password")?,
            created_at: Moment(row.try_get("created_us")?),
            disabled_at: row.try_get::<Option<i64>, _>("disabled_us")?.map(Moment),
            grants,
        })
    }

    /// Is there an administrator of everything who can sign in?
    pub async fn has_administrator(&self) -> Answer<bool> {
        let found: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM role JOIN account ON account_id = id
             WHERE role = 'administrator' AND season = '' AND disabled_us IS NULL
                   AND password IS NOT NULL",
        )
        .fetch_one(&self.readers)
        .await?;
        Ok(found > 0)
    }

    /// Lets an account do something more. What it may do already, it may do still.
    pub async fn grant(&self, id: AccountId, grant: &Grant) -> Answer<()> {
        sqlx::query(
            "INSERT INTO role (account_id, role, season, car) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO NOTHING",
        )
        .bind(id.0)
        .bind(grant.role.name())
        .bind(grant.season.as_ref().map_or("", SeasonId::as_str))
        .bind(grant.car.as_ref().map_or("", CarNumber::as_str))
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Lets an account do something no more.
    pub async fn revoke(&self, id: AccountId, grant: &Grant) -> Answer<()> {
        sqlx::query(
            "DELETE FROM role WHERE account_id = ?1 AND role = ?2 AND season = ?3 AND car = ?4",
        )
        .bind(id.0)
        .bind(grant.role.name())
        .bind(grant.season.as_ref().map_or("", SeasonId::as_str))
        .bind(grant.car.as_ref().map_or("", CarNumber::as_str))
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Disables an account from a moment on: nobody is signed in with it any more and its tokens
    /// end. `None` lets people sign in with it again.
    pub async fn disable(&self, id: AccountId, at: Option<Moment>) -> Answer<()> {
        let mut transaction = self.writer.begin().await?;
        sqlx::query("UPDATE account SET disabled_us = ?2 WHERE id = ?1")
            .bind(id.0)
            .bind(at.map(|at| at.0))
            .execute(&mut *transaction)
            .await?;
        if at.is_some() {
            for statement in [
                "DELETE FROM login WHERE account_id = ?1",
                "DELETE FROM token WHERE account_id = ?1",
                "DELETE FROM link WHERE account_id = ?1",
            ] {
                sqlx::query(statement).bind(id.0).execute(&mut *transaction).await?;
            }
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Erases an account with everything that is kept of the person. The name it signed with stays
    /// in the journal.
    pub async fn erase(&self, id: AccountId) -> Answer<()> {
        sqlx::query("DELETE FROM account WHERE id = ?1").bind(id.0).execute(&self.writer).await?;
        // What the write-ahead log still holds of it goes as well, as soon as nobody reads there.
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.writer).await?;
        Ok(())
    }

    /// What is needed to judge an attempt to sign in with a name.
    pub async fn credentials(&self, name: &str) -> Answer<Option<Credentials>> {
        let row = sqlx::query(
            "SELECT id, password, disabled_us IS NOT NULL AS disabled, failures, locked_until_us
             FROM account WHERE name = ?1",
        )
        .bind(name)
        .fetch_optional(&self.readers)
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Credentials {
            id: AccountId(row.try_get("id")?),
            password: row.try_get("password")?,
            disabled: row.try_get("disabled")?,
            failures: row.try_get("failures")?,
            locked_until: Moment(row.try_get("locked_until_us")?),
        }))
    }

    /// Sets the hash of a password. Whoever was signed in is no more, and no lock is left.
    pub async fn set_password(&self, id: AccountId, hash: &str) -> Answer<()> {
        let mut transaction = self.writer.begin().await?;
        sqlx::query(
            "UPDATE account SET password = ?2, failures = 0, locked_until_us = 0 WHERE id = ?1",
        )
        .bind(id.0)
        .bind(hash)
        .execute(&mut *transaction)
        .await?;
        sqlx::query("DELETE FROM login WHERE account_id = ?1")
            .bind(id.0)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Notes an attempt that failed, and until when none is judged after it.
    pub async fn note_failure(&self, id: AccountId, locked_until: Moment) -> Answer<()> {
        sqlx::query(
            "UPDATE account SET failures = failures + 1, locked_until_us = ?2 WHERE id = ?1",
        )
        .bind(id.0)
        .bind(locked_until.0)
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Begins a login, and forgets the failures before it.
    pub async fn begin_login(&self, id: AccountId, hash: &SecretHash, now: Moment) -> Answer<()> {
        let mut transaction = self.writer.begin().await?;
        sqlx::query("UPDATE account SET failures = 0, locked_until_us = 0 WHERE id = ?1")
            .bind(id.0)
            .execute(&mut *transaction)
            .await?;
        sqlx::query(
            "INSERT INTO login (hash, account_id, began_us, seen_us) VALUES (?1, ?2, ?3, ?3)",
        )
        .bind(hash.as_slice())
        .bind(id.0)
        .bind(now.0)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The login with this secret.
    pub async fn login(&self, hash: &SecretHash) -> Answer<Option<Login>> {
        let row = sqlx::query("SELECT account_id, began_us, seen_us FROM login WHERE hash = ?1")
            .bind(hash.as_slice())
            .fetch_optional(&self.readers)
            .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Login {
            account: AccountId(row.try_get("account_id")?),
            began_at: Moment(row.try_get("began_us")?),
            seen_at: Moment(row.try_get("seen_us")?),
        }))
    }

    /// Notes that a login was used.
    pub async fn see_login(&self, hash: &SecretHash, now: Moment) -> Answer<()> {
        sqlx::query("UPDATE login SET seen_us = ?2 WHERE hash = ?1")
            .bind(hash.as_slice())
            .bind(now.0)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Ends a login.
    pub async fn end_login(&self, hash: &SecretHash) -> Answer<()> {
        sqlx::query("DELETE FROM login WHERE hash = ?1")
            .bind(hash.as_slice())
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Makes a token. Its number is given by the database.
    pub async fn add_token(&self, token: &Token, hash: &SecretHash) -> Answer<i64> {
        let made = sqlx::query(
            "INSERT INTO token (hash, account_id, label, scope, season, created_us, expires_us)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )
        .bind(hash.as_slice())
        .bind(token.account.0)
        .bind(&token.label)
        .bind(token.scope.name())
        .bind(token.season.as_ref().map_or("", SeasonId::as_str))
        .bind(token.created_at.0)
        .bind(token.expires_at.0)
        .execute(&self.writer)
        .await?;
        Ok(made.last_insert_rowid())
    }

    /// The token with this secret.
    pub async fn token(&self, hash: &SecretHash) -> Answer<Option<Token>> {
        let row = sqlx::query(
            "SELECT id, account_id, label, scope, season, created_us, expires_us, used_us
             FROM token WHERE hash = ?1",
        )
        .bind(hash.as_slice())
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(token).transpose()
    }

    /// The tokens of an account, the newest first.
    pub async fn tokens(&self, id: AccountId) -> Answer<Vec<Token>> {
        let rows = sqlx::query(
            "SELECT id, account_id, label, scope, season, created_us, expires_us, used_us
             FROM token WHERE account_id = ?1 ORDER BY id DESC",
        )
        .bind(id.0)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(token).collect()
    }

    /// Notes that a token was used.
    pub async fn see_token(&self, id: i64, now: Moment) -> Answer<()> {
        sqlx::query("UPDATE token SET used_us = ?2 WHERE id = ?1")
            .bind(id)
            .bind(now.0)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Ends a token of an account. Tells whether there was one.
    pub async fn end_token(&self, account: AccountId, id: i64) -> Answer<bool> {
        let ended = sqlx::query("DELETE FROM token WHERE id = ?1 AND account_id = ?2")
            .bind(id)
            .bind(account.0)
            .execute(&self.writer)
            .await?;
        Ok(ended.rows_affected() > 0)
    }

    /// Makes a link that works once. Links for the first administrator and for the password of the
    /// same account that were made before work no more.
    pub async fn add_link(
        &self,
        purpose: &Purpose,
        hash: &SecretHash,
        now: Moment,
        expires_at: Moment,
    ) -> Answer<()> {
        let (name, account, season, car) = match purpose {
            Purpose::Administrator => ("administrator", None, "", ""),
            Purpose::Password(id) => ("password", Some(id.0), "", ""),
            Purpose::Competitor { season, car } => {
                ("competitor", None, season.as_str(), car.as_ref().map_or("", CarNumber::as_str))
            }
        };
        let mut transaction = self.writer.begin().await?;
        sqlx::query(
            "DELETE FROM link
             WHERE purpose = ?1 AND purpose <> 'competitor' AND account_id IS ?2",
        )
        .bind(name)
        .bind(account)
        .execute(&mut *transaction)
        .await?;
        sqlx::query(
            "INSERT INTO link (hash, purpose, account_id, season, car, created_us, expires_us)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )
        .bind(hash.as_slice())
        .bind(name)
        .bind(account)
        .bind(season)
        .bind(car)
        .bind(now.0)
        .bind(expires_at.0)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The link with this secret, used or not.
    pub async fn link(&self, hash: &SecretHash) -> Answer<Option<Link>> {
        let row = sqlx::query(
            "SELECT purpose, account_id, season, car, expires_us, used_us FROM link
             WHERE hash = ?1",
        )
        .bind(hash.as_slice())
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(link).transpose()
    }

    /// Uses a link up. Tells whether it was there, unused and not ended: of two who use it at the
    /// same time one succeeds.
    pub async fn use_link(&self, hash: &SecretHash, now: Moment) -> Answer<bool> {
        let used = sqlx::query(
            "UPDATE link SET used_us = ?2
             WHERE hash = ?1 AND used_us IS NULL AND expires_us > ?2",
        )
        .bind(hash.as_slice())
        .bind(now.0)
        .execute(&self.writer)
        .await?;
        Ok(used.rows_affected() > 0)
    }

    /// Forgets logins that began or were last seen before these moments, and tokens and links that
    /// have ended.
    pub async fn sweep(&self, began: Moment, seen: Moment, now: Moment) -> Answer<()> {
        let mut transaction = self.writer.begin().await?;
        sqlx::query("DELETE FROM login WHERE began_us < ?1 OR seen_us < ?2")
            .bind(began.0)
            .bind(seen.0)
            .execute(&mut *transaction)
            .await?;
        for statement in
            ["DELETE FROM token WHERE expires_us <= ?1", "DELETE FROM link WHERE expires_us <= ?1"]
        {
            sqlx::query(statement).bind(now.0).execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

fn grant(row: &SqliteRow) -> Answer<Grant> {
    let name: String = row.try_get("role")?;
    Ok(Grant {
        role: Role::of(&name).ok_or_else(|| unknown("role", &name))?,
        season: named(row, "season")?.map(SeasonId::from),
        car: named(row, "car")?.map(CarNumber::from),
    })
}

fn token(row: &SqliteRow) -> Answer<Token> {
    let scope: String = row.try_get("scope")?;
    Ok(Token {
        id: row.try_get("id")?,
        account: AccountId(row.try_get("account_id")?),
        label: row.try_get("label")?,
        scope: Scope::of(&scope).ok_or_else(|| unknown("scope", &scope))?,
        season: named(row, "season")?.map(SeasonId::from),
        created_at: Moment(row.try_get("created_us")?),
        expires_at: Moment(row.try_get("expires_us")?),
        used_at: row.try_get::<Option<i64>, _>("used_us")?.map(Moment),
    })
}

fn link(row: &SqliteRow) -> Answer<Link> {
    let name: String = row.try_get("purpose")?;
    let account: Option<i64> = row.try_get("account_id")?;
    let purpose = match (name.as_str(), account, named(row, "season")?) {
        ("administrator", ..) => Purpose::Administrator,
        ("password", Some(id), _) => Purpose::Password(AccountId(id)),
        ("competitor", _, Some(season)) => Purpose::Competitor {
            season: SeasonId::from(season),
            car: named(row, "car")?.map(CarNumber::from),
        },
        _ => return Err(unknown("purpose", &name)),
    };
    Ok(Link {
        purpose,
        expires_at: Moment(row.try_get("expires_us")?),
        used_at: row.try_get::<Option<i64>, _>("used_us")?.map(Moment),
    })
}

/// A text that is empty where there is none.
fn named(row: &SqliteRow, column: &str) -> Answer<Option<String>> {
    let text: String = row.try_get(column)?;
    Ok((!text.is_empty()).then_some(text))
}

fn unknown(column: &str, name: &str) -> AccountError {
    let error = std::io::Error::other(format!("`{name}` is no {column} that can be stored"));
    AccountError::Database(DatabaseError::new(error))
}
