//! An emitter that does not ask for the errors of a page: telling whether each of its characters is allowed takes the
//! tokenizer longer than reading them.

use html5gum::{Emitter, ForwardingEmitter};

pub(crate) struct Unjudged<E>(pub(crate) E);

impl<E: Emitter> ForwardingEmitter for Unjudged<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = E::Token> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}
