//! The stores of a folder, with the ids by which a hub lets phones in for them.

use serde_json::json;

use crate::CliError;
use crate::answer::Answer;
use crate::shop::Shop;

pub(super) fn stores(shop: &Shop) -> Result<Answer, CliError> {
    let company = shop.company;
    let open = shop.open_stores()?;
    let lines = open.iter().map(|(id, policy)| format!("{id}  {}\n", policy.shop.name));
    let text = format!("{company}  the company\n{}", lines.collect::<String>());
    let stores = open.iter().map(|(id, policy)| json!({ "id": id, "name": policy.shop.name }));
    let json = json!({ "company": company, "stores": stores.collect::<Vec<_>>() });
    Ok(Answer { text, json })
}
