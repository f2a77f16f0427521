//! Weights, from thinc's messages into panels.

use super::Body;
use super::folder::{Folder, array, decode, get, number, string};
use anyhow::{Context, Result, bail, ensure};
use language::packed::{EmbeddingSpec, FeatureSpec, Header};
use rmpv::Value;

const LANES: usize = 16;

pub fn pack(folder: &Folder, header: &mut Header, body: &mut Body) -> Result<()> {
    let shared = Network::read(folder, "tok2vec/model")?;
    header.shared = shared.tok2vec("tok2vec", header, body)?;
    let names = Network::read(folder, "ner/model")?;
    header.names = names.tok2vec("ner", header, body)?;

    let tagger = Network::read(folder, "tagger/model")?;
    let softmax = tagger.nodes("softmax");
    let [softmax] = softmax.as_slice() else { bail!("the tagger has {} softmax layers", softmax.len()) };
    softmax.array("W")?.panels("tagger.weights", header, body);
    softmax.array("b")?.padded("tagger.bias", header, body);
    let labels = folder.json("tagger/cfg")?["labels"].clone();
    header.tags = serde_json::from_value(labels)?;

    Network::read(folder, "parser/model")?.scorer("parser", header, body)?;
    names.scorer("ner", header, body)
}

/// A thinc model: its nodes in the order of a walk.
struct Network {
    nodes: Vec<Node>,
}

struct Node {
    name: String,
    refs: Value,
    attrs: Value,
    params: Value,
}

struct Array {
    shape: Vec<usize>,
    data: Vec<f32>,
}

impl Network {
    fn read(folder: &Folder, name: &str) -> Result<Network> {
        let value = folder.msgpack(name)?;
        let [nodes, attrs, params] = ["nodes", "attrs", "params"].map(|key| get(&value, key).and_then(array));
        let (nodes, attrs, params) = (nodes?, attrs?, params?);
        ensure!(nodes.len() == attrs.len() && nodes.len() == params.len(), "{name}: lists of different lengths");
        let nodes = nodes.iter().zip(attrs).zip(params).map(|((node, attrs), params)| {
            Ok(Node {
                name: string(get(node, "name")?)?,
                refs: get(node, "refs")?.clone(),
                attrs: attrs.clone(),
                params: params.clone(),
            })
        });
        Ok(Network { nodes: nodes.collect::<Result<_>>()? })
    }

    fn nodes(&self, name: &str) -> Vec<&Node> {
        self.nodes.iter().filter(|node| node.name == name).collect()
    }

    /// Embedding tables, mixer and encoder layers.
    fn tok2vec(&self, name: &str, header: &mut Header, body: &mut Body) -> Result<EmbeddingSpec> {
        let extract = self.nodes("extract_features");
        let [extract] = extract.as_slice() else { bail!("{name}: {} feature extractors", extract.len()) };
        let columns: Vec<String> = array(&extract.attr("columns")?)?.iter().map(string).collect::<Result<_>>()?;
        let mut spec = EmbeddingSpec::default();
        for (index, table) in self.nodes("hashembed").into_iter().enumerate() {
            let vectors = table.array("E")?;
            let column = number(&table.attr("column")?)?;
            spec.features.push(FeatureSpec {
                name: columns.get(column).with_context(|| format!("{name}: no column {column}"))?.clone(),
                seed: u32::try_from(number(&table.attr("seed")?)?)?,
                rows: vectors.shape[0],
            });
            vectors.plain(&format!("{name}.embed.{index}"), header, body);
        }
        for (index, (maxout, norm)) in self.nodes("maxout").iter().zip(self.nodes("layernorm")).enumerate() {
            let layer = match index {
                0 => format!("{name}.mixer"),
                index => format!("{name}.layer.{}", index - 1),
            };
            maxout.array("W")?.grouped()?.panels(&format!("{layer}.weights"), header, body);
            maxout.array("b")?.grouped()?.plain(&format!("{layer}.bias"), header, body);
            norm.array("G")?.plain(&format!("{layer}.gain"), header, body);
            norm.array("b")?.plain(&format!("{layer}.shift"), header, body);
            spec.depth = index;
        }
        Ok(spec)
    }

    /// The layers of a transition system.
    fn scorer(&self, name: &str, header: &mut Header, body: &mut Body) -> Result<()> {
        let model = self.nodes("parser_model");
        let [model] = model.as_slice() else { bail!("{name}: {} parser models", model.len()) };
        let at = |key: &str| -> Result<&Node> {
            let index = number(get(&model.refs, key)?)?;
            self.nodes.get(index).with_context(|| format!("{name}: no node {index}"))
        };
        let (lower, upper) = (at("lower")?, at("upper")?);
        let linear = self.nodes.iter().find(|node| node.name == "linear" && !std::ptr::eq(*node, upper));
        let linear = linear.with_context(|| format!("{name}: no linear layer"))?;
        linear.array("W")?.panels(&format!("{name}.linear.weights"), header, body);
        linear.array("b")?.plain(&format!("{name}.linear.bias"), header, body);
        upper.array("W")?.panels(&format!("{name}.upper.weights"), header, body);
        upper.array("b")?.padded(&format!("{name}.upper.bias"), header, body);

        // [feature][output][piece][input] becomes [feature][piece][output][input], all but the inputs one axis.
        let weights = lower.array("W")?.pieces_first(1)?;
        let [features, pieces, outputs, inputs] = weights.shape[..] else { bail!("{name}: lower.W has another shape") };
        let weights = Array { shape: vec![features * pieces * outputs, inputs], ..weights };
        weights.panels(&format!("{name}.lower.weights"), header, body);
        lower.array("pad")?.with_inputs().pieces_first(2)?.flat(&format!("{name}.lower.pad"), header, body);
        lower.array("b")?.with_inputs().pieces_first(0)?.flat(&format!("{name}.lower.bias"), header, body);
        Ok(())
    }
}

impl Node {
    fn attr(&self, name: &str) -> Result<Value> {
        match get(&self.attrs, name)? {
            Value::Binary(bytes) => decode(bytes),
            other => bail!("the attribute {name} of {} is {other}", self.name),
        }
    }

    fn array(&self, name: &str) -> Result<Array> {
        let value = get(&self.params, name).with_context(|| format!("of {}", self.name))?;
        let kind = match get(value, "type")? {
            Value::Binary(bytes) => String::from_utf8(bytes.clone())?,
            other => string(other)?,
        };
        ensure!(kind == "<f4", "{name} of {} holds {kind}", self.name);
        let shape: Vec<usize> = array(get(value, "shape")?)?.iter().map(number).collect::<Result<_>>()?;
        let data = match get(value, "data")? {
            Value::Binary(bytes) => bytes.as_chunks::<4>().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect(),
            other => bail!("{name} of {} has no data: {other}", self.name),
        };
        let array = Array { shape, data };
        ensure!(array.data.len() == array.shape.iter().product::<usize>(), "{name} of {} is cut short", self.name);
        Ok(array)
    }
}

impl Array {
    /// `[output][piece]…` into `[group of 16 outputs][piece][16]…`, so that the pieces of an output lie in three panels
    /// that follow one another.
    fn grouped(self) -> Result<Array> {
        let [outputs, pieces] = self.shape[..2] else { bail!("a maxout of another shape") };
        let inputs: usize = self.shape[2..].iter().product();
        ensure!(outputs.is_multiple_of(LANES), "a maxout of {outputs} outputs");
        let mut data = Vec::with_capacity(self.data.len());
        for group in 0..outputs / LANES {
            for piece in 0..pieces {
                for output in group * LANES..(group + 1) * LANES {
                    let start = (output * pieces + piece) * inputs;
                    data.extend(&self.data[start..start + inputs]);
                }
            }
        }
        let shape = if self.shape.len() == 2 { vec![outputs * pieces] } else { vec![outputs * pieces, inputs] };
        Ok(Array { shape, data })
    }

    /// Adds a last axis of one input.
    fn with_inputs(mut self) -> Array {
        self.shape.push(1);
        self
    }

    /// Swaps the axes `at` (outputs) and `at + 1` (pieces).
    fn pieces_first(self, at: usize) -> Result<Array> {
        let [outputs, pieces] = self.shape[at..at + 2] else { bail!("no pieces") };
        let outer: usize = self.shape[..at].iter().product();
        let inner: usize = self.shape[at + 2..].iter().product();
        let mut data = Vec::with_capacity(self.data.len());
        for block in 0..outer {
            for piece in 0..pieces {
                for output in 0..outputs {
                    let start = ((block * outputs + output) * pieces + piece) * inner;
                    data.extend(&self.data[start..start + inner]);
                }
            }
        }
        let mut shape = self.shape;
        shape.swap(at, at + 1);
        Ok(Array { shape, data })
    }

    /// `[outputs][inputs]` into panels `[outputs / 16][inputs][16]`, the last filled with zeros.
    fn panels(self, name: &str, header: &mut Header, body: &mut Body) {
        let (outputs, inputs) = (self.shape[0], self.shape[1]);
        let panels = outputs.div_ceil(LANES);
        let mut data = vec![0.0; panels * inputs * LANES];
        for output in 0..outputs {
            for input in 0..inputs {
                data[(output / LANES * inputs + input) * LANES + output % LANES] = self.data[output * inputs + input];
            }
        }
        Array { shape: vec![panels, inputs, LANES], data }.plain(name, header, body);
    }

    /// A vector filled with zeros up to whole panels.
    fn padded(mut self, name: &str, header: &mut Header, body: &mut Body) {
        self.data.resize(self.data.len().next_multiple_of(LANES), 0.0);
        self.flat(name, header, body);
    }

    fn flat(self, name: &str, header: &mut Header, body: &mut Body) {
        Array { shape: vec![self.data.len()], data: self.data }.plain(name, header, body);
    }

    fn plain(self, name: &str, header: &mut Header, body: &mut Body) {
        let bytes: Vec<u8> = self.data.iter().flat_map(|number| number.to_le_bytes()).collect();
        header.tensors.insert(name.to_owned(), body.add(&bytes, &self.shape));
    }
}
