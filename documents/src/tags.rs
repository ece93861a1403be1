//! The tree that says what the content means, once it is known where each piece of it was drawn.

use krilla::tagging::{Identifier, Node as Tagged, TagGroup, TagTree};

use crate::parts::{Leaf, Node};

/// Where the pieces of content were drawn: one that goes on over a page has two places.
#[derive(Default)]
pub struct Places(Vec<Vec<Identifier>>);

impl Places {
    /// A piece of content was drawn here.
    pub fn drawn(&mut self, leaf: Leaf, place: Identifier) {
        if self.0.len() <= leaf.0 {
            self.0.resize_with(leaf.0 + 1, Vec::new);
        }
        if let Some(places) = self.0.get_mut(leaf.0) {
            places.push(place);
        }
    }

    /// The tree, in reading order.
    pub fn tree(&mut self, nodes: Vec<Node>, language: &str) -> TagTree {
        let children: Vec<Tagged> = nodes.into_iter().flat_map(|node| self.tagged(node)).collect();
        TagTree::from(children).with_lang(Some(language.to_owned()))
    }

    fn tagged(&mut self, node: Node) -> Vec<Tagged> {
        match node {
            Node::Leaf(leaf) => {
                let places = self.0.get_mut(leaf.0).map(std::mem::take).unwrap_or_default();
                places.into_iter().map(Tagged::Leaf).collect()
            }
            Node::Group(tag, nodes) => {
                let children = nodes.into_iter().flat_map(|node| self.tagged(node)).collect();
                vec![Tagged::Group(TagGroup::with_children(tag, children))]
            }
        }
    }
}
