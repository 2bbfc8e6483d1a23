/// A value of a YAML document. Aliases are replaced by the nodes they refer to.
package enum YAMLNode: Sendable {
  case scalar(Scalar)
  case sequence(Sequence)
  case mapping(Mapping)

  /// A position in the text. Lines and columns start at 1; columns count characters.
  package struct Mark: Sendable {
    package let line: Int
    package let column: Int
  }

  /// A scalar as text. Nothing is interpreted as a number or a date.
  package struct Scalar: Sendable {
    package enum Style: Sendable {
      case plain
      case singleQuoted
      case doubleQuoted
      case literal
      case folded
    }

    package let string: String
    package let style: Style
    /// The tag, such as `!vault`; empty if there is none.
    package let tag: String
    package let mark: Mark
  }

  /// A list.
  package struct Sequence: Sendable {
    package let elements: [YAMLNode]
    package let mark: Mark
  }

  /// Keys and values in document order. No two scalar keys are equal, unless the parser allows it.
  package struct Mapping: Sendable {
    package let members: [(key: YAMLNode, value: YAMLNode)]
    package let mark: Mark

    /// The value of a scalar key; nil if the mapping does not have it.
    package subscript(key: String) -> YAMLNode? {
      members.first { $0.key.string == key }?.value
    }
  }

  package var mark: Mark {
    switch self {
    case .scalar(let scalar): scalar.mark
    case .sequence(let sequence): sequence.mark
    case .mapping(let mapping): mapping.mark
    }
  }

  /// The text of a scalar; nil for other nodes.
  package var string: String? {
    if case .scalar(let scalar) = self { scalar.string } else { nil }
  }

  /// The elements of a list; nil for other nodes.
  package var sequence: [YAMLNode]? {
    if case .sequence(let sequence) = self { sequence.elements } else { nil }
  }

  package var mapping: Mapping? {
    if case .mapping(let mapping) = self { mapping } else { nil }
  }
}
