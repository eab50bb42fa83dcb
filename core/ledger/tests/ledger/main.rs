//! The ledger seen from outside: what holds of any journal, and examples with figures typed by hand.

#[cfg(test)]
mod books;
#[cfg(test)]
mod journals;
#[cfg(test)]
mod statement;
