//! Finds the errors of one Rust file: types that derive thiserror's `Error`, and what their
//! `code()` answers.
//!
//! Types and their `code()` may lie in different files of a crate; [`super::collect`] joins them.

use std::collections::BTreeMap;

use syn::{
    Attribute, Block, Expr, ExprLit, Fields, FnArg, ImplItem, Item, ItemImpl, Lit, Meta, Pat, Path,
    Stmt, Token, Type,
};

use super::message;

/// A type that derives `Error`.
#[derive(Debug, PartialEq, Eq)]
pub struct ErrorType {
    /// Its name.
    pub name: String,
    /// Its variants; for a structure one, without a name.
    pub variants: Vec<Variant>,
}

/// One variant.
#[derive(Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its name.
    pub name: String,
    /// The comment above it, on one line.
    pub when: String,
    /// Its words.
    pub message: String,
}

/// What `code()` answers for a variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A code of its own.
    Code(String),
    /// The code of what caused it.
    OfItsCause,
}

/// What one file holds.
#[derive(Debug, Default)]
pub struct Found {
    /// Its errors.
    pub types: Vec<ErrorType>,
    /// What `code()` answers, by type and variant. An answer that is neither is left out.
    pub codes: Vec<(String, BTreeMap<String, Answer>)>,
}

/// Reads a file; modules for tests are left out.
pub fn errors_of(text: &str) -> syn::Result<Found> {
    let mut found = Found::default();
    look_through(&syn::parse_file(text)?.items, &mut found);
    Ok(found)
}

fn look_through(items: &[Item], found: &mut Found) {
    for item in items {
        match item {
            Item::Enum(item) if is_error(&item.attrs) => {
                let variants = item.variants.iter();
                let variants = variants
                    .map(|one| variant(&one.ident.to_string(), &one.attrs, &one.fields))
                    .collect();
                found.types.push(ErrorType { name: item.ident.to_string(), variants });
            }
            Item::Struct(item) if is_error(&item.attrs) => {
                let variants = vec![variant("", &item.attrs, &item.fields)];
                found.types.push(ErrorType { name: item.ident.to_string(), variants });
            }
            Item::Impl(item) if item.trait_.is_none() => found.codes.extend(codes_of(item)),
            Item::Mod(item) if !is_for_tests(&item.attrs) => {
                let inside = item.content.as_ref().map(|(_, items)| items.as_slice());
                look_through(inside.unwrap_or_default(), found);
            }
            _ => {}
        }
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    let says_test = |one: &Attribute| {
        one.path().is_ident("cfg") && one.parse_args::<Path>().is_ok_and(|p| p.is_ident("test"))
    };
    attributes.iter().any(says_test)
}

/// Whether `Error` stands among the derived traits.
fn is_error(attributes: &[Attribute]) -> bool {
    let mut derived = attributes.iter().filter(|one| one.path().is_ident("derive"));
    derived.any(|one| {
        let traits =
            one.parse_args_with(syn::punctuated::Punctuated::<Path, Token![,]>::parse_terminated);
        traits.is_ok_and(|traits| {
            traits.iter().any(|path| path.segments.last().is_some_and(|last| last.ident == "Error"))
        })
    })
}

fn variant(name: &str, attributes: &[Attribute], fields: &Fields) -> Variant {
    Variant {
        name: name.to_owned(),
        when: comment(attributes),
        message: message::of(attributes, fields),
    }
}

/// The lines of a comment as one.
fn comment(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|one| match &one.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => text_of(&pair.value),
        _ => None,
    });
    let words: Vec<String> = lines
        .flat_map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    words.join(" ")
}

/// What `code(&self)` answers, if this is where the type has it.
fn codes_of(item: &ItemImpl) -> Option<(String, BTreeMap<String, Answer>)> {
    let Type::Path(owner) = &*item.self_ty else { return None };
    let owner = owner.path.segments.last()?.ident.to_string();
    let body = item.items.iter().find_map(|one| match one {
        ImplItem::Fn(function) => {
            let asks_itself = matches!(function.sig.inputs.first(), Some(FnArg::Receiver(_)));
            (function.sig.ident == "code" && asks_itself).then_some(&function.block)
        }
        _ => None,
    })?;
    let answers = match last(body)? {
        Expr::Match(choice) => choice.arms.iter().filter_map(answers_of).flatten().collect(),
        other => BTreeMap::from([(String::new(), answer(other)?)]),
    };
    Some((owner, answers))
}

/// One arm may speak for several variants.
fn answers_of(arm: &syn::Arm) -> Option<Vec<(String, Answer)>> {
    let answer = answer(&arm.body)?;
    let patterns = match &arm.pat {
        Pat::Or(several) => several.cases.iter().collect(),
        one => vec![one],
    };
    let named = patterns.into_iter().filter_map(variant_name);
    Some(named.map(|name| (name, answer.clone())).collect())
}

fn variant_name(pattern: &Pat) -> Option<String> {
    let path = match pattern {
        Pat::Path(plain) => &plain.path,
        Pat::Struct(named) => &named.path,
        Pat::TupleStruct(tuple) => &tuple.path,
        _ => return None,
    };
    path.segments.last().map(|last| last.ident.to_string())
}

fn answer(body: &Expr) -> Option<Answer> {
    match body {
        Expr::Block(block) => answer(last(&block.block)?),
        Expr::MethodCall(call) if call.method == "code" => Some(Answer::OfItsCause),
        other => text_of(other).map(Answer::Code),
    }
}

fn last(block: &Block) -> Option<&Expr> {
    match block.stmts.last()? {
        Stmt::Expr(expression, None) => Some(expression),
        _ => None,
    }
}

fn text_of(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}
