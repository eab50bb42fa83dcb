//! Two hundred customers, made up: names as people write them, in several scripts; telephone
//! numbers and addresses that belong to nobody (555-01xx, example.com).

use super::dice::Dice;
use super::shops::SHOPS;
use crate::scenario::step::Label;

/// A customer of one store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// The label.
    pub label: Label,
    /// The name.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// The store, as an index of [`SHOPS`].
    pub shop: usize,
    /// Whether it is a business, which buys on account.
    pub business: bool,
    /// Whether the store knew the customer before the season.
    pub known: bool,
}

const GIVEN: [&str; 32] = [
    "Amelia",
    "Benjamin",
    "Carmen",
    "Daniel",
    "Elena",
    "Frank",
    "Grace",
    "Hector",
    "Imani",
    "Jonas",
    "Katarzyna",
    "Liam",
    "Marisol",
    "Noah",
    "Olivia",
    "Pádraig",
    "Quentin",
    "Renée",
    "Samuel",
    "Tess",
    "Uma",
    "Vincent",
    "Wanda",
    "Xavier",
    "Yolanda",
    "Zachary",
    "Łucja",
    "Søren",
    "Thanh",
    "Chloë",
    "Iñaki",
    "Nguyệt",
];

const FAMILY: [&str; 32] = [
    "Abbott",
    "Barrera",
    "Castellano",
    "Díaz",
    "Eriksen",
    "Fournier",
    "Grant",
    "Hoffmann",
    "Ivanova",
    "Johnson",
    "Kowalska",
    "Lindqvist",
    "Morales",
    "Nguyễn",
    "O'Rourke",
    "Petrov",
    "Quinn",
    "Reyes",
    "Schröder",
    "Tanaka",
    "Underwood",
    "Vargas",
    "Washington",
    "Ximénez",
    "Yates",
    "Zielińska",
    "Okafor",
    "Müller-Brandt",
    "Van der Berg",
    "Saint-Clair",
    "Ødegaard",
    "Castro",
];

const OTHER_SCRIPTS: [&str; 36] = [
    "王秀英",
    "李建国",
    "陳怡君",
    "張偉",
    "佐藤花子",
    "鈴木一郎",
    "高橋美咲",
    "김민준",
    "이서연",
    "박지훈",
    "Анна Соколова",
    "Дмитро Шевченко",
    "Иван Петров",
    "Олена Коваль",
    "Μαρία Παπαδοπούλου",
    "Γιώργος Νικολάου",
    "فاطمة الزهراء",
    "محمد العلي",
    "ليلى حداد",
    "مریم احمدی",
    "דוד כהן",
    "שרה לוי",
    "अनन्या शर्मा",
    "राहुल वर्मा",
    "தமிழ்ச்செல்வி முருகன்",
    "ਹਰਪ੍ਰੀਤ ਕੌਰ",
    "রহিমা খাতুন",
    "สมชาย ใจดี",
    "Նարե Պետրոսյան",
    "ნინო ბერიძე",
    "አበበ ቢቂላ",
    "Nguyễn Thị Minh Khai",
    "မြင့်မြင့်ခိုင်",
    "ស៊ុន សុខា",
    "ගුණදාස පෙරේරා",
    "తెలుగు లక్ష్మి",
];

const BUSINESSES: [&str; 8] = [
    "Scioto Bridal Boutique",
    "Marlow & Finch Events",
    "Buckeye Awards & Trophies",
    "Harrison Street Interiors",
    "Chesapeake Yacht Charters",
    "Severn Law Group",
    "College Hill Antiques",
    "Narragansett Trophy Works",
];

/// Everybody, store by store: its businesses first, then its people.
#[must_use]
pub fn everybody(dice: &mut Dice) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    let mut businesses = BUSINESSES.iter();
    for (shop, store) in SHOPS.iter().enumerate() {
        let at_home = if shop == 0 { 4 } else { 2 };
        for index in 0..store.customers {
            let business = if index < at_home { businesses.next() } else { None };
            let name = business.map_or_else(|| name(dice, people.len()), |name| (*name).to_owned());
            let number = people.len() + 1;
            people.push(Person {
                label: format!("customer-{number:03}"),
                email: email(&name, number),
                name,
                phone: format!("{}-555-{:04}", store.area, 100 + index),
                shop,
                business: business.is_some(),
                known: dice.chance(60),
            });
        }
    }
    people
}

/// Every sixth name or so is written in another script.
fn name(dice: &mut Dice, index: usize) -> String {
    if index.is_multiple_of(6)
        && let Some(name) = OTHER_SCRIPTS.get(index / 6)
    {
        return (*name).to_owned();
    }
    let given = dice.pick(&GIVEN).copied().unwrap_or_default();
    let family = dice.pick(&FAMILY).copied().unwrap_or_default();
    format!("{given} {family}")
}

/// The name's plain letters, and a number that makes it unique.
fn email(name: &str, number: usize) -> String {
    let words = name.to_lowercase();
    let plain: Vec<String> = words
        .split_whitespace()
        .map(|word| word.chars().filter(char::is_ascii_alphabetic).collect())
        .filter(|word: &String| !word.is_empty())
        .collect();
    let local = if plain.is_empty() { "customer".to_owned() } else { plain.join(".") };
    format!("{local}{number}@example.com")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn two_hundred_customers_share_no_contact() {
        let people = everybody(&mut Dice::new(1, 1));
        assert_eq!(people.len(), 200);
        let phones: BTreeSet<&str> = people.iter().map(|one| one.phone.as_str()).collect();
        let emails: BTreeSet<&str> = people.iter().map(|one| one.email.as_str()).collect();
        assert_eq!((phones.len(), emails.len()), (200, 200));
        assert_eq!(people.iter().filter(|one| one.business).count(), 8);
    }

    #[test]
    fn contacts_belong_to_nobody() {
        for person in everybody(&mut Dice::new(1, 1)) {
            assert!(person.phone.contains("-555-01"), "{}", person.phone);
            assert!(person.email.ends_with("@example.com") && person.email.is_ascii());
        }
    }

    #[test]
    fn names_come_in_several_scripts() {
        let people = everybody(&mut Dice::new(1, 1));
        let written = |first: char, last: char| {
            people.iter().any(|one| one.name.chars().any(|c| (first..=last).contains(&c)))
        };
        let scripts =
            [('\u{4E00}', '\u{9FFF}'), ('\u{0400}', '\u{04FF}'), ('\u{0600}', '\u{06FF}')];
        assert!(scripts.iter().all(|&(first, last)| written(first, last)));
    }
}
