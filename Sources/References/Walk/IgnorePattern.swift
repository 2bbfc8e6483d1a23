/// A `.gitignore` pattern, parsed once and matched byte by byte, as git does.
struct IgnorePattern: Sendable {
  private enum Part: Sendable {
    case byte(UInt8)
    /// `?` or a bracket class; neither matches a slash.
    case anyOf(ByteSet)
    /// `*`, which does not match a slash.
    case star
    /// A final `**` that is a whole name: matches the rest.
    case everything
    /// `**/`: any number of directories, including none.
    case directories
  }

  private var parts: [Part] = []

  /// Parses a pattern, e.g. `build/**/*.o`.
  ///
  /// - Returns: nil for a pattern that matches nothing: it has an unclosed bracket or a final
  ///   backslash, or is empty.
  init?(_ pattern: ArraySlice<UInt8>) {
    var rest = pattern
    // Git matches the literal text before the first wildcard separately, then starts afresh.
    var isAtStart = true
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "*"):
        var count = 1
        while rest.first == byte {
          rest.removeFirst()
          count += 1
        }
        let isName = count > 1 && (isAtStart || isBehindSlash)
        if isName, rest.isEmpty {
          parts.append(.everything)
        } else if isName, rest.first == UInt8(ascii: "/") {
          rest.removeFirst()
          parts.append(.directories)
        } else {
          parts.append(.star)
        }
        isAtStart = false
      case UInt8(ascii: "?"):
        parts.append(.anyOf(ByteSet.empty.inverted))
        isAtStart = false
      case UInt8(ascii: "["):
        guard let set = ByteSet(inBrackets: &rest) else { return nil }
        parts.append(.anyOf(set))
        isAtStart = false
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst() else { return nil }
        parts.append(.byte(escaped))
        isAtStart = false
      default: parts.append(.byte(byte))
      }
    }
    if parts.isEmpty { return nil }
  }

  private var isBehindSlash: Bool {
    switch parts.last {
    case .byte(UInt8(ascii: "/")), .directories: true
    default: false
    }
  }

  /// Whether a whole text matches.
  ///
  /// There is no recursion, so even a hostile pattern takes at most the length of the pattern times
  /// that of the text.
  func matches(_ text: ArraySlice<UInt8>) -> Bool {
    let text = Array(text)
    // Most patterns already differ in the first byte.
    if case .byte(let first) = parts.first, first != text.first { return false }
    // The prefixes of the text that the parts so far match.
    var reached = [Bool](repeating: false, count: text.count + 1)
    reached[0] = true
    for part in parts {
      var next = [Bool](repeating: false, count: text.count + 1)
      switch part {
      case .byte(let wanted):
        for position in text.indices where reached[position] && text[position] == wanted {
          next[position + 1] = true
        }
      case .anyOf(let set):
        for position in text.indices where reached[position] && set.contains(text[position]) {
          next[position + 1] = true
        }
      case .star:
        var isOpen = false
        for position in 0...text.count {
          isOpen = isOpen || reached[position]
          next[position] = isOpen
          if position < text.count, text[position] == UInt8(ascii: "/") { isOpen = false }
        }
      case .everything, .directories:
        var isOpen = false
        for position in 0...text.count {
          if case .everything = part { isOpen = isOpen || reached[position] }
          let isBehindSlash = position > 0 && text[position - 1] == UInt8(ascii: "/")
          switch part {
          case .everything: next[position] = isOpen
          default: next[position] = reached[position] || isOpen && isBehindSlash
          }
          isOpen = isOpen || reached[position]
        }
      }
      reached = next
    }
    return reached[text.count]
  }
}

extension IgnorePattern {
  /// The bytes in a bracket class.
  fileprivate struct ByteSet: Sendable {
    private var members = [Bool](repeating: false, count: 256)

    static let empty = ByteSet()

    private init() {}

    /// Reads a class and its closing bracket, after the opening one; nil if unclosed.
    init?(inBrackets rest: inout ArraySlice<UInt8>) {
      let isNegated = rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "^")
      if isNegated { rest.removeFirst() }
      var before: UInt8?
      var isFirst = true
      while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "]"), !isFirst {
          if isNegated { self = inverted }
          members[Int(UInt8(ascii: "/"))] = false
          return
        }
        isFirst = false
        if byte == UInt8(ascii: "-"), let first = before, let next = rest.first,
          next != UInt8(ascii: "]")
        {
          rest.removeFirst()
          var last = next
          if next == UInt8(ascii: "\\") {
            guard let escaped = rest.popFirst() else { return nil }
            last = escaped
          }
          if first <= last { for member in first...last { members[Int(member)] = true } }
          before = nil
        } else if byte == UInt8(ascii: "["), rest.first == UInt8(ascii: ":"),
          let end = rest.firstIndex(of: UInt8(ascii: "]")), rest[end - 1] == UInt8(ascii: ":"),
          end > rest.startIndex + 1
        {
          let name = String(decoding: rest[(rest.startIndex + 1)..<(end - 1)], as: UTF8.self)
          guard let isMember = Self.classes[name] else { return nil }
          for member in UInt8.min...127 where isMember(Unicode.Scalar(member)) {
            members[Int(member)] = true
          }
          rest = rest[(end + 1)...]
          before = nil
        } else {
          var member = byte
          if byte == UInt8(ascii: "\\") {
            guard let escaped = rest.popFirst() else { return nil }
            member = escaped
          }
          members[Int(member)] = true
          before = member
        }
      }
      return nil
    }

    var inverted: ByteSet {
      var other = self
      other.members = members.map { !$0 }
      other.members[Int(UInt8(ascii: "/"))] = false
      return other
    }

    func contains(_ byte: UInt8) -> Bool { members[Int(byte)] }

    private static let classes: [String: @Sendable (Unicode.Scalar) -> Bool] = [
      "alnum": { ("0"..."9").contains($0) || isLetter($0) }, "alpha": { isLetter($0) },
      "blank": { $0 == " " || $0 == "\t" }, "cntrl": { $0.value < 32 || $0.value == 127 },
      "digit": { ("0"..."9").contains($0) }, "graph": { (33...126).contains($0.value) },
      "lower": { ("a"..."z").contains($0) }, "print": { (32...126).contains($0.value) },
      "punct": {
        (33...126).contains($0.value) && !isLetter($0) && !("0"..."9").contains($0)
      },
      "space": { $0 == " " || (9...13).contains($0.value) },
      "upper": { ("A"..."Z").contains($0) },
      "xdigit": { $0.properties.isASCIIHexDigit },
    ]

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }
  }
}
