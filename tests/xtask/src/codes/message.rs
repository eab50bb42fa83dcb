//! The words of an error as a template: each field as its name in braces.
//!
//! `{0:?}` says nothing to a reader of the list, so a field without a name is shown as its type.

use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Expr, Fields, LitStr, Token, Type};

/// Reads `#[error("…")]`; an error that speaks through its cause has no words of its own.
pub fn of(attributes: &[Attribute], fields: &Fields) -> String {
    let said = attributes.iter().find(|one| one.path().is_ident("error"));
    let said = said.and_then(|one| one.meta.require_list().ok());
    let said = said.and_then(|list| words.parse2(list.tokens.clone()).ok());
    said.map_or_else(String::new, |(text, arguments)| template(&text, &arguments, fields))
}

/// The text and what is named after it. A shorthand such as `.place.state` is no expression of
/// Rust, so its dots are kept as they stand.
fn words(input: ParseStream) -> syn::Result<(String, Vec<String>)> {
    let text: LitStr = input.parse()?;
    let mut arguments = Vec::new();
    while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
        let shorthand: Option<Token![.]> = input.parse()?;
        let argument: Expr = input.parse()?;
        arguments.push(if shorthand.is_some() { name_of(&argument) } else { "value".to_owned() });
    }
    Ok((text.value(), arguments))
}

fn name_of(argument: &Expr) -> String {
    match argument {
        Expr::Field(inner) => match &inner.member {
            syn::Member::Named(name) => name.to_string(),
            syn::Member::Unnamed(_) => name_of(&inner.base),
        },
        Expr::Path(path) => path.path.get_ident().map_or_else(String::new, ToString::to_string),
        Expr::MethodCall(call) => name_of(&call.receiver),
        _ => "value".to_owned(),
    }
}

fn template(text: &str, arguments: &[String], fields: &Fields) -> String {
    let mut unnamed = arguments.iter();
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, behind) = after.split_once('}').unwrap_or((after, ""));
        let name = inside.split(':').next().unwrap_or_default();
        let shown = match name.parse::<usize>() {
            Ok(index) => {
                fields.iter().nth(index).map_or_else(String::new, |one| type_name(&one.ty))
            }
            Err(_) if name.is_empty() => unnamed.next().cloned().unwrap_or_default(),
            Err(_) => name.to_owned(),
        };
        filled.push_str(before);
        filled.push_str(&format!("{{{shown}}}"));
        rest = behind;
    }
    filled + rest
}

fn type_name(of: &Type) -> String {
    let last = match of {
        Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    };
    let primitive = ["u8", "u16", "u32", "u64", "usize", "i32", "i64"];
    match last {
        Some(name) if primitive.contains(&name.as_str()) => "number".to_owned(),
        Some(name) => name.to_lowercase(),
        None => "value".to_owned(),
    }
}
