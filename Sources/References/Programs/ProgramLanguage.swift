/// The programming languages that are read.
enum ProgramLanguage {
  case bicep
  case c
  case cSharp
  case dart
  case elixir
  case fSharp
  case go
  case groovy
  case hcl
  case java
  case javaScript
  case kotlin
  case lua
  case perl
  case php
  case powerShell
  case python
  case r
  case ruby
  case rust
  case scala
  case sql
  case swift
  case visualBasic
}

/// The lexical rules of a language: comments, string literals, words and ends of statements.
struct Lexicon: Sendable {
  /// A kind of string literal, with its opening and closing marks.
  struct Quote: Sendable {
    var opening: [UInt8]
    var closing: [UInt8]
    /// The escape character; 0 if there is none.
    var escape = UInt8(ascii: "\\")
    /// Whether a doubled closing mark represents one mark.
    var isDoubled = false
    var interpolation = Interpolation.none
    var spansLines = false

    init(
      _ mark: String, escape: UInt8 = UInt8(ascii: "\\"), isDoubled: Bool = false,
      _ interpolation: Interpolation = .none, spansLines: Bool = false
    ) {
      self.init(
        mark, mark, escape: escape, isDoubled: isDoubled, interpolation, spansLines: spansLines)
    }

    init(
      _ opening: String, _ closing: String, escape: UInt8 = UInt8(ascii: "\\"),
      isDoubled: Bool = false, _ interpolation: Interpolation = .none, spansLines: Bool = false
    ) {
      self.opening = Array(opening.utf8)
      self.closing = Array(closing.utf8)
      self.escape = escape
      self.isDoubled = isDoubled
      self.interpolation = interpolation
      self.spansLines = spansLines
    }
  }

  /// The interpolation syntax in a string literal.
  enum Interpolation: UInt8, Sendable {
    case none
    /// `{name}`
    case braces
    /// `${name}`
    case dollarBraces
    /// `$name` and `${name}`
    case dollar
    /// `#{name}`
    case hashBraces
    /// `\(name)`
    case backslash
  }

  var lineComments: [[UInt8]]
  var blockComments: [(opening: [UInt8], closing: [UInt8])] = []
  /// The string literals; if one opening mark is a prefix of another, the longer one is first.
  var quotes: [Quote]
  /// Characters of a word besides letters, digits and the underscore.
  var wordCharacters: [UInt8] = [UInt8(ascii: "$"), UInt8(ascii: "@")]
  /// Whether a line end terminates a statement.
  var endsAtLine = false
  /// Whether it does so within braces too.
  var endsAtLineInBraces = false
  /// Whether it does so within parentheses and brackets too.
  var endsAtLineInBrackets = false
  /// The style of here-documents (`<<WORD`); nil if there are none.
  var heredoc: HeredocStyle?

  enum HeredocStyle: Sendable {
    case hcl
    case php
    case ruby
  }

  init(
    _ lineComments: [String], _ quotes: [Quote],
    blocks: [(String, String)] = [("/*", "*/")], endsAtLine: Bool = false,
    inBraces: Bool = false, inBrackets: Bool = false, words: String = "$@",
    heredoc: HeredocStyle? = nil
  ) {
    self.lineComments = lineComments.map { Array($0.utf8) }
    self.quotes = quotes
    blockComments = blocks.map { (Array($0.0.utf8), Array($0.1.utf8)) }
    wordCharacters = Array(words.utf8)
    self.endsAtLine = endsAtLine
    endsAtLineInBraces = inBraces
    endsAtLineInBrackets = inBrackets
    self.heredoc = heredoc
  }
}

extension ProgramLanguage {
  var lexicon: Lexicon {
    switch self {
    case .bicep: Lexicons.bicep
    case .c: Lexicons.c
    case .cSharp: Lexicons.cSharp
    case .dart: Lexicons.dart
    case .elixir: Lexicons.elixir
    case .fSharp: Lexicons.fSharp
    case .go: Lexicons.go
    case .groovy: Lexicons.groovy
    case .hcl: Lexicons.hcl
    case .java: Lexicons.java
    case .javaScript: Lexicons.javaScript
    case .kotlin, .scala: Lexicons.kotlin
    case .lua: Lexicons.lua
    case .perl: Lexicons.perl
    case .php: Lexicons.php
    case .powerShell: Lexicons.powerShell
    case .python: Lexicons.python
    case .r: Lexicons.r
    case .ruby: Lexicons.ruby
    case .rust: Lexicons.rust
    case .sql: Lexicons.sql
    case .swift: Lexicons.swift
    case .visualBasic: Lexicons.visualBasic
    }
  }
}

/// The lexicons, each created once.
private enum Lexicons {
  typealias Quote = Lexicon.Quote

  static let plain: [Quote] = [Quote("\""), Quote("'")]

  static let bicep = Lexicon(
    ["//"], [Quote("'''", escape: 0, spansLines: true), Quote("'", .dollarBraces)],
    endsAtLine: true, inBraces: true, inBrackets: true)
  static let c = Lexicon(["//"], [Quote("R\"(", ")\"", escape: 0, spansLines: true)] + plain)
  static let cSharp = Lexicon(
    ["//"],
    [
      Quote("$$\"\"\"", "\"\"\"", escape: 0, .braces, spansLines: true),
      Quote("$\"\"\"", "\"\"\"", escape: 0, .braces, spansLines: true),
      Quote("\"\"\"", escape: 0, spansLines: true),
      Quote("$@\"", "\"", escape: 0, isDoubled: true, .braces, spansLines: true),
      Quote("@$\"", "\"", escape: 0, isDoubled: true, .braces, spansLines: true),
      Quote("@\"", "\"", escape: 0, isDoubled: true, spansLines: true),
      Quote("$\"", "\"", .braces),
    ] + plain)
  static let dart = Lexicon(
    ["//"],
    [
      Quote("'''", .dollar, spansLines: true), Quote("\"\"\"", .dollar, spansLines: true),
      Quote("\"", .dollar), Quote("'", .dollar),
    ])
  static let elixir = Lexicon(
    ["#"],
    [
      Quote("\"\"\"", .hashBraces, spansLines: true), Quote("\"", .hashBraces),
      Quote("'", .hashBraces),
    ], blocks: [], endsAtLine: true)
  static let fSharp = Lexicon(
    ["//"],
    [
      Quote("\"\"\"", escape: 0, spansLines: true), Quote("$\"", "\"", .braces),
      Quote("@\"", "\"", escape: 0, isDoubled: true, spansLines: true), Quote("\""),
    ], blocks: [("(*", "*)")], endsAtLine: true, inBraces: true)
  static let go = Lexicon(
    ["//"], [Quote("`", escape: 0, spansLines: true)] + plain, endsAtLine: true, inBraces: true,
    inBrackets: true)
  static let groovy = Lexicon(
    ["//"],
    [
      Quote("'''", spansLines: true), Quote("\"\"\"", .dollar, spansLines: true),
      Quote("\"", .dollar), Quote("'"),
    ], endsAtLine: true, inBraces: true)
  static let hcl = Lexicon(
    ["#", "//"], [Quote("\"", .dollarBraces)], endsAtLine: true, inBraces: true, words: "-",
    heredoc: .hcl)
  static let java = Lexicon(["//"], [Quote("\"\"\"", spansLines: true)] + plain)
  static let javaScript = Lexicon(
    ["//"], [Quote("`", .dollarBraces, spansLines: true)] + plain, endsAtLine: true, inBraces: true)
  static let kotlin = Lexicon(
    ["//"],
    [Quote("\"\"\"", escape: 0, .dollar, spansLines: true), Quote("\"", .dollar), Quote("'")],
    endsAtLine: true, inBraces: true)
  static let lua = Lexicon(
    ["--"],
    [
      Quote("[[", "]]", escape: 0, spansLines: true),
      Quote("[=[", "]=]", escape: 0, spansLines: true),
    ] + plain, blocks: [("--[[", "]]"), ("--[=[", "]=]")], endsAtLine: true)
  static let perl = Lexicon(["#"], [Quote("\"", .dollar), Quote("'")], blocks: [], words: "$@%")
  static let php = Lexicon(
    ["//", "#"], [Quote("\"", .dollar, spansLines: true), Quote("'", spansLines: true)],
    heredoc: .php)
  static let powerShell = Lexicon(
    ["#"],
    [
      Quote("@\"\r\n", "\n\"@", escape: UInt8(ascii: "`"), .dollar, spansLines: true),
      Quote("@'\r\n", "\n'@", escape: 0, spansLines: true),
      Quote("@\"\n", "\n\"@", escape: UInt8(ascii: "`"), .dollar, spansLines: true),
      Quote("@'\n", "\n'@", escape: 0, spansLines: true),
      Quote("\"", escape: UInt8(ascii: "`"), isDoubled: true, .dollar, spansLines: true),
      Quote("'", escape: 0, isDoubled: true, spansLines: true),
    ], blocks: [("<#", "#>")], endsAtLine: true, inBraces: true, inBrackets: true,
    words: "$-.:/\\*~")
  static let python = Lexicon(
    ["#"],
    [
      Quote("\"\"\"", spansLines: true), Quote("'''", spansLines: true), Quote("\""), Quote("'"),
    ], blocks: [], endsAtLine: true)
  static let r = Lexicon(["#"], plain, blocks: [], endsAtLine: true)
  static let ruby = Lexicon(
    ["#"], [Quote("\"", .hashBraces), Quote("'"), Quote("`", .hashBraces)],
    blocks: [("=begin", "\n=end")], endsAtLine: true, words: "$@?", heredoc: .ruby)
  static let rust = Lexicon(
    ["//"],
    [
      Quote("r##\"", "\"##", escape: 0, spansLines: true),
      Quote("r#\"", "\"#", escape: 0, spansLines: true),
      Quote("r\"", "\"", escape: 0, spansLines: true), Quote("\"", spansLines: true),
    ])
  static let sql = Lexicon(
    ["--"],
    [Quote("$$", escape: 0, spansLines: true), Quote("'", escape: 0, isDoubled: true), Quote("\"")])
  static let swift = Lexicon(
    ["//"], [Quote("\"\"\"", .backslash, spansLines: true), Quote("\"", .backslash)],
    endsAtLine: true, inBraces: true)
  static let visualBasic = Lexicon(
    ["'"], [Quote("\"", escape: 0, isDoubled: true)], blocks: [], endsAtLine: true, inBraces: true,
    words: "$@_")
}
