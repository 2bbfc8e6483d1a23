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
    /// The last position in characters that was converted to bytes.
    private var walked = (line: 0, characters: 0, byte: 0)

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
      case .literal: result.span = .from(start(of: scalar).line + 1 + shift)
      case .folded:
        let first = start(of: scalar).line + 1
        result.span = .folded(from: first + shift)
        result.text = unfolded(scalar, from: (first, 0)) ?? scalar.string
      case .plain, .doubleQuoted, .singleQuoted:
        // A flow scalar over several lines differs from the file only in its white space.
        guard scalar.string.utf8.count > 20, scalar.string.holds(" ") else { break }
        let start = start(of: scalar)
        guard let text = unfolded(scalar, from: start) else { break }
        result.span = .folded(from: start.line + shift)
        result.text = text
      }
      return result
    }

    /// Returns the line of the text, and the byte in it, where a value begins.
    ///
    /// The parser's mark is that of the tag or the anchor before it, and counts characters.
    private mutating func start(of scalar: YAMLNode.Scalar) -> (line: Int, byte: Int) {
      var line = scalar.mark.line
      var characters = scalar.mark.column - 1
      while let range = lines.range(of: line) {
        let text = UnsafeBufferPointer(rebasing: bytes[range])
        // The parser does not count the byte order mark.
        var byte = line == 1 && text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        // A line may hold many values, one after the other.
        if line == walked.line, characters >= walked.characters {
          byte = walked.byte
          characters -= walked.characters
        }
        let before = line == scalar.mark.line ? scalar.mark.column - 1 : 0
        while byte < text.count, characters > 0 {
          byte += 1
          if byte == text.count || text[byte] & 0xC0 != 0x80 { characters -= 1 }
        }
        walked = (line, before, byte)
        while byte < text.count {
          if text[byte] == UInt8(ascii: "!") || text[byte] == UInt8(ascii: "&") {
            while byte < text.count, text[byte] > 32 { byte += 1 }
          } else if text[byte] <= 32 {
            byte += 1
          } else {
            break
          }
        }
        if byte < text.count, text[byte] != UInt8(ascii: "#") { return (line, byte) }
        characters = 0
        line += 1
      }
      return (scalar.mark.line, 0)
    }

    /// Returns the file's lines that make up a folded text; nil if there is only one.
    private mutating func unfolded(
      _ scalar: YAMLNode.Scalar, from start: (line: Int, byte: Int)
    ) -> String? {
      var wanted = scalar.string.unicodeScalars.reduce(0) {
        $0 + ($1.value > 32 && !Self.breaks.contains($1) ? UTF8.width($1) : 0)
      }
      let isQuoted = scalar.style == .doubleQuoted || scalar.style == .singleQuoted
      var texts: [String] = []
      var index = start.line
      while wanted > 0, texts.count < 10_000, let range = lines.range(of: index) {
        var bytes = UnsafeBufferPointer(rebasing: bytes[range])
        if index == start.line {
          bytes = UnsafeBufferPointer(rebasing: bytes.dropFirst(start.byte + (isQuoted ? 1 : 0)))
        }
        let count = bytes.count { $0 > 32 }
        if index == start.line, count >= wanted { return nil }
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

    private static let breaks: Set<Unicode.Scalar> = ["\u{85}", "\u{2028}", "\u{2029}"]

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

/// The lines of a text as YAML counts them.
///
/// They end with LF, CR, both, NEL (U+0085), U+2028 or U+2029.
struct LineStarts {
  private var lines: [Range<Int>] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var (start, position) = (0, 0)
    while position < bytes.count {
      let length = Self.lengthOfBreak(bytes, at: position)
      guard length > 0 else {
        position += 1
        continue
      }
      lines.append(start..<position)
      position += length
      start = position
    }
    lines.append(start..<bytes.count)
  }

  private static func lengthOfBreak(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
    let rest = bytes[position...]
    switch bytes[position] {
    case 10: return 1
    case 13: return rest.dropFirst().first == 10 ? 2 : 1
    case 0xC2: return rest.dropFirst().first == 0x85 ? 2 : 0
    case 0xE2:
      let isBreak = rest.starts(with: [0xE2, 0x80, 0xA8]) || rest.starts(with: [0xE2, 0x80, 0xA9])
      return isBreak ? 3 : 0
    default: return 0
    }
  }

  /// Returns the bytes of a line, counted from 1, without its end; nil after the last.
  func range(of line: Int) -> Range<Int>? {
    line >= 1 && line <= lines.count ? lines[line - 1] : nil
  }
}
