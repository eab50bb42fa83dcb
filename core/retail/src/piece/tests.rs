//! Pieces and claims.
