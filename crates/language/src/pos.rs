//! Universal part-of-speech tags.

use std::fmt;
use std::str::FromStr;

macro_rules! upos {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// Universal Dependencies part of speech, and spaCy's `SPACE`.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Pos {
            /// Not set.
            #[default]
            None,
            $($variant),*
        }

        impl Pos {
            /// The tag's name as Universal Dependencies writes it, empty where there is none.
            pub fn name(self) -> &'static str {
                match self {
                    Pos::None => "",
                    $(Pos::$variant => $name),*
                }
            }
        }

        impl FromStr for Pos {
            type Err = String;
            fn from_str(name: &str) -> Result<Self, String> {
                match name {
                    "" => Ok(Pos::None),
                    $($name => Ok(Pos::$variant),)*
                    other => Err(format!("{other:?} is not a part of speech")),
                }
            }
        }
    };
}

upos! {
    Adj "ADJ", Adp "ADP", Adv "ADV", Aux "AUX", Conj "CONJ", Cconj "CCONJ", Det "DET", Intj "INTJ", Noun "NOUN",
    Num "NUM", Part "PART", Pron "PRON", Propn "PROPN", Punct "PUNCT", Sconj "SCONJ", Sym "SYM", Verb "VERB", X "X",
    Space "SPACE",
}

impl fmt::Display for Pos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
