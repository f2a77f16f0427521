//! Python's regular expressions into Rust's.
//!
//! The two differ in how characters are escaped, in what stands for itself inside a class, and in `\w`, `\d` and `\s`,
//! which become the ranges that Python's Unicode tables give them.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fmt::Write as _;

/// Translates a pattern; `classes` holds Python's ranges for `w`, `d` and `s`.
pub fn translate(pattern: &str, classes: &Value) -> Result<String> {
    let mut out = String::new();
    let mut chars = pattern.strip_prefix("(?u)").unwrap_or(pattern).chars().peekable();
    let mut in_class = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                let escaped = chars.next().context("the pattern ends in a backslash")?;
                match escaped {
                    'u' | 'U' => {
                        let digits = if escaped == 'u' { 4 } else { 8 };
                        let hex: String = chars.by_ref().take(digits).collect();
                        write!(out, "\\x{{{:X}}}", u32::from_str_radix(&hex, 16)?)?;
                    }
                    'w' | 'd' if in_class => out.push_str(&ranges(classes, escaped)?),
                    'w' | 'd' | 's' => write!(out, "[{}]", ranges(classes, escaped)?)?,
                    'S' if !in_class => write!(out, "[^{}]", ranges(classes, 's')?)?,
                    letter if letter.is_alphanumeric() => bail!("the escape \\{letter} is not known"),
                    other => literal(other, &mut out)?,
                }
            }
            '[' if in_class => literal('[', &mut out)?,
            '[' => {
                in_class = true;
                out.push('[');
                if chars.peek() == Some(&'^') {
                    out.push('^');
                    chars.next();
                }
                // A hyphen or bracket that comes first stands for itself.
                if let Some(first @ ('-' | ']')) = chars.peek().copied() {
                    literal(first, &mut out)?;
                    chars.next();
                }
            }
            ']' if in_class => {
                in_class = false;
                out.push(']');
            }
            '-' if in_class && chars.peek() == Some(&']') => literal('-', &mut out)?,
            '&' | '~' | '^' if in_class => literal(c, &mut out)?,
            c if c.is_ascii() => out.push(c),
            c => write!(out, "\\x{{{:X}}}", u32::from(c))?,
        }
    }
    Ok(out)
}

fn literal(c: char, out: &mut String) -> Result<()> {
    write!(out, "\\x{{{:X}}}", u32::from(c))?;
    Ok(())
}

fn ranges(classes: &Value, class: char) -> Result<String> {
    let ranges: Vec<(u32, u32)> = serde_json::from_value(classes[class.to_string()].clone())?;
    let mut out = String::new();
    for (first, last) in ranges {
        write!(out, "\\x{{{first:X}}}-\\x{{{last:X}}}")?;
    }
    Ok(out)
}
