import Yams

/// Reads YAML: manifests, workflows, pipelines.
enum YAMLTree {
  /// - Returns: the documents of the text; nil where it is not YAML (a template, say), or none that
  ///   ``YAMLGuard`` allows.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> [ReferenceNode]? {
    guard YAMLGuard.allows(bytes), let text = String(validating: bytes, as: UTF8.self),
      !text.isEmpty,
      // With nothing taken from the environment, and no guessing at the types of words.
      let parser = try? Parser(
        yaml: text, resolver: .basic, constructor: .default, encoding: .utf8)
    else { return nil }
    var roots: [ReferenceNode] = []
    var budget = ReferenceNode.most / 8
    do {
      while let root = try parser.nextRoot() {
        guard let node = convert(root, depth: 0, &budget) else { return nil }
        roots.append(node)
      }
    } catch {
      return nil
    }
    return roots
  }

  /// - Parameter budget: values still allowed: an alias counts as all that it repeats.
  private static func convert(_ node: Node, depth: Int, _ budget: inout Int) -> ReferenceNode? {
    budget -= 1
    guard budget > 0, depth < ReferenceNode.deepest else { return nil }
    let line = node.mark?.line ?? 1
    switch node {
    case .scalar(let scalar): return .scalar(scalar.string, line: line)
    case .sequence(let sequence):
      var elements: [ReferenceNode] = []
      for element in sequence {
        guard let element = convert(element, depth: depth + 1, &budget) else { return nil }
        elements.append(element)
      }
      return .list(elements, line: line)
    case .mapping(let mapping):
      var members: [ReferenceNode.Member] = []
      for (key, value) in mapping {
        guard let value = convert(value, depth: depth + 1, &budget) else { return nil }
        guard case .scalar(let name) = key else { continue }
        // What is merged counts as written here, behind what is.
        if name.string == "<<" {
          for source in value.elements.isEmpty ? [value] : value.elements {
            members += source.members
          }
        } else {
          members.append(.init(key: name.string, value: value))
        }
      }
      return .map(members, line: line)
    case .alias: return .scalar("", line: line)
    }
  }
}
