//! The elements of HTML that matter to reading a page, and how they lay out.

macro_rules! tags {
    ($($tag:ident $name:literal),* $(,)?) => {
        /// An element's name; `Text` is a piece of text, `Other` any element not listed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Tag { Text, Other, $($tag),* }

        impl Tag {
            pub(crate) const COUNT: usize = [$(Tag::$tag),*].len() + 2;

            pub(crate) fn of(name: &[u8]) -> Tag {
                $(if name == $name.as_bytes() { return Tag::$tag; })*
                Tag::Other
            }
        }
    };
}

tags! {
    Div "div", P "p", Span "span", A "a", Li "li", Br "br", Img "img", Ul "ul", B "b", Strong "strong", I "i", Em "em",
    Td "td", Tr "tr", Script "script", Meta "meta", Link "link", Section "section", Article "article", H1 "h1", H2 "h2",
    H3 "h3", H4 "h4", H5 "h5", H6 "h6", Html "html", Head "head", Body "body", Title "title", Base "base",
    Style "style", Noscript "noscript", Template "template", Header "header", Footer "footer", Nav "nav", Aside "aside",
    Main "main", Figure "figure", Figcaption "figcaption", Picture "picture", Blockquote "blockquote", Q "q", Cite "cite",
    Pre "pre", Code "code", Ol "ol", Dl "dl", Dt "dt", Dd "dd", Table "table", Thead "thead", Tbody "tbody",
    Tfoot "tfoot", Th "th", Caption "caption", Colgroup "colgroup", Col "col", Time "time", Address "address", Hr "hr",
    Form "form", Fieldset "fieldset", Legend "legend", Label "label", Input "input", Button "button", Select "select",
    Option "option", Optgroup "optgroup", Textarea "textarea", Iframe "iframe", Embed "embed", Object "object",
    Param "param", Source "source", Track "track", Wbr "wbr", Area "area", Map "map", Video "video", Audio "audio",
    Canvas "canvas", Svg "svg", Math "math", Dialog "dialog", Menu "menu", Details "details", Summary "summary",
    Hgroup "hgroup", Center "center", Small "small", Font "font", U "u", S "s", Strike "strike", Sub "sub", Sup "sup",
    Mark "mark", Abbr "abbr", Del "del", Ins "ins", Tt "tt", Big "big", Nobr "nobr", Marquee "marquee",
}

impl Tag {
    /// Has no content and no end tag.
    pub(crate) fn is_void(self) -> bool {
        use Tag::*;
        matches!(self, Area | Base | Br | Col | Embed | Hr | Img | Input | Link | Meta | Param | Source | Track | Wbr)
    }

    /// Starts and ends a line of its own. An unknown element flows with the text, as in a browser.
    pub(crate) fn is_block(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Html | Body
                | Div
                | P
                | Li
                | Ul
                | Ol
                | Menu
                | Td
                | Th
                | Tr
                | Table
                | Thead
                | Tbody
                | Tfoot
                | Caption
                | Section
                | Article
                | Header
                | Footer
                | Nav
                | Aside
                | Main
                | Figure
                | Figcaption
                | Blockquote
                | Pre
                | Dl
                | Dt
                | Dd
                | Address
                | Hr
                | Form
                | Fieldset
                | Legend
                | Dialog
                | Details
                | Summary
                | Hgroup
                | Center
                | Video
                | Audio
                | Iframe
                | Object
                | Canvas
                | Optgroup
                | Option
                | Marquee
        ) || self.is_heading()
    }

    pub(crate) fn is_heading(self) -> bool {
        use Tag::*;
        matches!(self, H1 | H2 | H3 | H4 | H5 | H6)
    }

    /// Changes the look of text only; its end tag never ends a block.
    pub(crate) fn is_formatting(self) -> bool {
        use Tag::*;
        matches!(
            self,
            A | B
                | Strong
                | I
                | Em
                | Span
                | Font
                | U
                | S
                | Strike
                | Sub
                | Sup
                | Mark
                | Abbr
                | Del
                | Ins
                | Tt
                | Big
                | Small
                | Nobr
                | Code
                | Q
                | Cite
                | Label
        )
    }

    /// Elements whose start ends an open paragraph.
    pub(crate) fn ends_paragraph(self) -> bool {
        use Tag::*;
        self.is_block()
            && !matches!(
                self,
                Td | Th
                    | Tr
                    | Thead
                    | Tbody
                    | Tfoot
                    | Caption
                    | Video
                    | Audio
                    | Iframe
                    | Object
                    | Canvas
                    | Optgroup
                    | Option
                    | Html
                    | Body
                    | Legend
                    | Marquee
            )
    }

    /// End tags do not reach past these.
    pub(crate) fn is_scope(self) -> bool {
        use Tag::*;
        matches!(self, Td | Th | Caption | Table | Object | Marquee | Template | Html)
    }

    pub(crate) fn is_table_part(self) -> bool {
        use Tag::*;
        matches!(self, Table | Thead | Tbody | Tfoot | Tr | Td | Th | Caption)
    }

    /// May stand in the head.
    pub(crate) fn is_head_content(self) -> bool {
        use Tag::*;
        matches!(self, Meta | Link | Title | Script | Style | Base | Noscript | Template | Other)
    }

    /// Holds nothing that a reader of the page reads.
    pub(crate) fn is_unread(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Head | Script
                | Style
                | Noscript
                | Template
                | Svg
                | Math
                | Iframe
                | Embed
                | Object
                | Canvas
                | Video
                | Audio
                | Map
                | Input
                | Button
                | Select
                | Textarea
                | Optgroup
                | Option
                | Dialog
        )
    }
}
