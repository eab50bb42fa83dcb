//! What customers were billed and owe, by age, as of any day.

use std::fmt::Write;

use milgrain_kernel::{Currency, CustomerId, Day};
use milgrain_ledger::{AgeBucket, Ageing, OpenItemKind, OpenItems};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::shop::Shop;
use crate::{CliError, books, states};

/// Billed items alone: what a layaway still expects is a promise and stands in no ageing.
pub(super) fn ageing(shop: &Shop, as_of: Day) -> Result<Answer, CliError> {
    let mut items = OpenItems::default();
    books::each_entry(shop, |day, entry| items.apply(entry, day))?;
    let mut currencies: Vec<Currency> = states::stores(&shop.app)?
        .into_iter()
        .filter_map(|(_, book)| Some(book.policy?.currency))
        .collect();
    currencies.sort_unstable_by_key(|currency| currency.code());
    currencies.dedup();
    let names = states::customers(&shop.app)?;
    let name = |id: CustomerId| {
        let known = names.iter().find(|(known, _)| *known == id);
        let name = known.and_then(|(_, customer)| customer.name.known());
        name.map_or_else(|| id.to_string(), ToString::to_string)
    };
    let (mut text, mut all) = (format!("Billed and owed on {as_of}\n"), Vec::new());
    for currency in currencies {
        let total = items.ageing(OpenItemKind::Billed, currency, as_of);
        let table = items.by_customer(OpenItemKind::Billed, currency, as_of);
        heading(&mut text, currency);
        let mut customers = Vec::new();
        for (customer, ageing) in table.lines() {
            line(&mut text, &name(customer), &ageing);
            customers.push(json!({ "customer": customer, "ageing": buckets(&ageing) }));
        }
        line(&mut text, "Total", &total);
        all.push(json!({
            "currency": currency,
            "total": buckets(&total),
            "customers": customers,
        }));
    }
    Ok(Answer { text, json: json!({ "as_of": as_of, "currencies": all }) })
}

fn heading(text: &mut String, currency: Currency) {
    let _ = write!(text, "\n{:<28}", currency.code());
    for bucket in AgeBucket::ALL {
        let _ = write!(text, "{:>12}", bucket.name());
    }
    let _ = writeln!(text, "{:>13}", "Total");
}

/// One line of a table of ages.
pub(crate) fn line(text: &mut String, who: &str, ageing: &Ageing) {
    let short: String = who.chars().take(27).collect();
    let _ = write!(text, "{short:<28}");
    for bucket in AgeBucket::ALL {
        let _ = write!(text, "{:>12}", ageing.bucket(bucket).to_plain());
    }
    let _ = writeln!(text, "{:>13}", ageing.total().to_plain());
}

/// An ageing in JSON: plain decimals by bucket.
pub(crate) fn buckets(ageing: &Ageing) -> Value {
    let bucket = |bucket| ageing.bucket(bucket).to_plain();
    json!({
        "current": bucket(AgeBucket::Current),
        "days_1_to_30": bucket(AgeBucket::Days1To30),
        "days_31_to_60": bucket(AgeBucket::Days31To60),
        "days_61_to_90": bucket(AgeBucket::Days61To90),
        "over_90": bucket(AgeBucket::Over90),
        "total": ageing.total().to_plain(),
    })
}
