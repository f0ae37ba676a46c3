//! Pictures that documents show. They stand beside the journal, which names each by its hash, so
//! that an altered one is found.

use std::fmt;

use sha2::{Digest, Sha256};
use sqlx::SqlitePool;

use crate::error::DatabaseError;

/// The most bytes of an asset.
pub const MOST_BYTES: usize = 256 * 1024;

/// The assets of a database. Clones are handles of the same ones.
#[derive(Clone)]
pub struct Assets {
    pub(crate) writer: SqlitePool,
    pub(crate) readers: SqlitePool,
}

impl fmt::Debug for Assets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Assets").finish_non_exhaustive()
    }
}

/// The hash of an asset: SHA-256 of its bytes.
pub type AssetHash = [u8; 32];

impl Assets {
    /// Keeps an asset, which may be there already; at most [`MOST_BYTES`]. Tells its hash.
    pub async fn keep(&self, bytes: &[u8]) -> Result<AssetHash, DatabaseError> {
        let hash: AssetHash = Sha256::digest(bytes).into();
        sqlx::query("INSERT INTO asset (hash, bytes) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
            .bind(&hash[..])
            .bind(bytes)
            .execute(&self.writer)
            .await
            .map_err(DatabaseError::new)?;
        Ok(hash)
    }

    /// The asset with a hash. One whose bytes no longer have it is as good as none.
    pub async fn find(&self, hash: &AssetHash) -> Result<Option<Vec<u8>>, DatabaseError> {
        let bytes: Option<Vec<u8>> = sqlx::query_scalar("SELECT bytes FROM asset WHERE hash = ?1")
            .bind(&hash[..])
            .fetch_optional(&self.readers)
            .await
            .map_err(DatabaseError::new)?;
        Ok(bytes.filter(|bytes| Sha256::digest(bytes)[..] == hash[..]))
    }
}
