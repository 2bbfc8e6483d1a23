import System
import YAMLReading

/// Reads YAML: manifests, workflows, pipelines, and their templates.
enum YAMLTree {
  /// Reads all documents of a text.
  ///
  /// - Parameter firstLine: the line of the file where the text begins.
  /// - Returns: the documents; nil if the text is not YAML, or ``YAMLGuard`` rejects it.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int = 1
  ) -> [ReferenceNode]? {
    // `name: {{ value }}` is also valid YAML, a map in a map, but nobody means that.
    let isTemplate = bytes.contains(": {{") || bytes.contains("- {{")
    if !isTemplate, let roots = parse(bytes, firstLine) { return roots }
    if let plain = TemplateMarks.neutralized(bytes),
      let roots = plain.withUnsafeBufferPointer({ parse($0, firstLine) })
    {
      return roots
    }
    return isTemplate ? parse(bytes, firstLine) : nil
  }

  private static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, _ firstLine: Int
  ) -> [ReferenceNode]? {
    guard YAMLGuard.allows(bytes), let text = String(validating: bytes, as: UTF8.self),
      !text.isEmpty,
      let parser = try? YAMLParser(text, allowsDuplicates: true)
    else { return nil }
    var builder = Builder(bytes: bytes, shift: firstLine - 1)
    var roots: [ReferenceNode] = []
    do {
      while let root = try parser.nextRoot() {
        guard let node = builder.node(root, depth: 0) else { return nil }
        roots.append(node)
      }
    } catch {
      return nil
    }
    return roots
  }

  private struct Builder {
    let bytes: UnsafeBufferPointer<UInt8>
    /// The number of lines in the file before the text.
    let shift: Int
    /// The number of values still allowed; an alias counts as everything it repeats.
    private var budget = ReferenceNode.most / 8
    private lazy var lines = LineStarts(bytes)

    init(bytes: UnsafeBufferPointer<UInt8>, shift: Int) {
      self.bytes = bytes
      self.shift = shift
    }

    mutating func node(_ node: YAMLNode, depth: Int) -> ReferenceNode? {
      budget -= 1
      guard budget > 0, depth < ReferenceNode.deepest else { return nil }
      let line = node.mark.line + shift
      switch node {
      case .scalar(let scalar): return .scalar(self.scalar(scalar, line))
      case .sequence(let sequence):
        var elements: [ReferenceNode] = []
        elements.reserveCapacity(sequence.elements.count)
        for element in sequence.elements {
          guard let element = self.node(element, depth: depth + 1) else { return nil }
          elements.append(element)
        }
        return .list(elements, line: line, first: 0)
      case .mapping(let mapping):
        var members: [ReferenceNode.Member] = []
        members.reserveCapacity(mapping.members.count)
        for (key, value) in mapping.members {
          guard let value = self.node(value, depth: depth + 1) else { return nil }
          guard case .scalar(let name) = key else { continue }
          // Merged members count as if written here, in this position.
          if name.string == "<<" {
            for source in value.elements.isEmpty ? [value] : value.elements {
              members += source.members
            }
          } else {
            members.append(.init(key: name.string, value: value))
          }
        }
        return .map(members, line: line)
      }
    }

    private mutating func scalar(_ scalar: YAMLNode.Scalar, _ line: Int) -> ReferenceScalar {
      var result = ReferenceScalar(text: scalar.string, line: line)
      if let origin = Self.origin(tag: scalar.tag, scalar.string) {
        result.meaning = .computed(origin)
      }
      switch scalar.style {
      case .literal: result.span = .from(line + 1)
      case .folded:
        result.span = .folded(from: line + 1)
        result.text = unfolded(scalar, from: line + 1 - shift, column: 0) ?? scalar.string
      case .plain, .doubleQuoted, .singleQuoted:
        // A flow scalar over several lines differs from the file only in its white space.
        guard scalar.string.utf8.count > 20, scalar.string.holds(" "),
          let text = unfolded(scalar, from: scalar.mark.line, column: scalar.mark.column - 1)
        else { break }
        result.span = .folded(from: line)
        result.text = text
      }
      return result
    }

    /// Returns the file's lines that make up a folded text; nil if there is only one.
    private mutating func unfolded(
      _ scalar: YAMLNode.Scalar, from line: Int, column: Int
    ) -> String? {
      var wanted = scalar.string.utf8.count { $0 > 32 }
      let isQuoted = scalar.style == .doubleQuoted || scalar.style == .singleQuoted
      var texts: [String] = []
      var index = line
      while wanted > 0, texts.count < 10_000, let range = lines.range(of: index) {
        var bytes = UnsafeBufferPointer(rebasing: bytes[range])
        if index == line {
          bytes = UnsafeBufferPointer(rebasing: bytes.dropFirst(column + (isQuoted ? 1 : 0)))
        }
        let count = bytes.count { $0 > 32 }
        if index == line, count >= wanted { return nil }
        wanted -= count
        texts.append(String(decoding: bytes, as: UTF8.self).trimmingWhiteSpace)
        index += 1
      }
      guard texts.count > 1 || scalar.style == .folded else { return nil }
      // With escapes, the file's lines are not the text.
      switch scalar.style {
      case .doubleQuoted:
        // A backslash at the end continues the line, and does so in scripts too.
        if texts.contains(where: { $0.dropLast().contains("\\") }) { return nil }
      case .singleQuoted: if texts.contains(where: { $0.holds("''") }) { return nil }
      case .plain, .literal, .folded: break
      }
      return texts.joined(separator: "\n")
    }

    /// Returns where a value comes from according to its tag: `!vault`, `!secret`, `!Ref`.
    private static func origin(tag: String, _ text: String) -> ValueOrigin? {
      guard tag.hasPrefix("!"), tag.utf8.count > 1 else { return nil }
      switch tag {
      case "!vault", "!vault-encrypted": return .encrypted(by: "Ansible Vault")
      case "!encrypted", "!encrypted/pkcs1-oaep": return .encrypted(by: "a key")
      case "!unsafe", "!!str", "!str": return nil
      case "!ENV":
        return ValueOrigin.of(text, in: .settings)
      case "!env_var", "!env", "!EnvVar":
        return .reference(
          StoreName.reference("environment", text.split(separator: " ").first ?? ""))
      case "!secret": return .reference(StoreName.reference("secrets.yaml", text))
      case "!Ref": return .reference(StoreName.reference("parameters", text))
      default: return .reference(nil)
      }
    }
  }
}

/// The start offsets of a text's lines.
struct LineStarts {
  private var starts: [Int] = [0]
  private let count: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    count = bytes.count
    for (position, byte) in bytes.enumerated() where byte == 10 { starts.append(position + 1) }
  }

  /// Returns the bytes of a line, counted from 1; nil after the last.
  func range(of line: Int) -> Range<Int>? {
    guard line >= 1, line <= starts.count else { return nil }
    return starts[line - 1]..<(line < starts.count ? starts[line] : count)
  }
}
