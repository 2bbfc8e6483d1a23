import Inventory

/// What words in names, tags and notes hint at.
/// Weak on purpose: alone they never make more than `low`.
package struct NameHints: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  static let gitHub = NameHints(rawValue: 1 << 0)
  static let azureDevOps = NameHints(rawValue: 1 << 1)
  static let gitLab = NameHints(rawValue: 1 << 2)
  static let terraform = NameHints(rawValue: 1 << 3)
  static let otherCI = NameHints(rawValue: 1 << 4)
  /// A purchased product.
  static let product = NameHints(rawValue: 1 << 5)
  /// Made by infrastructure as code.
  static let infrastructureAsCode = NameHints(rawValue: 1 << 7)
  /// `az ad sp create-for-rbac` without a name.
  static let azureCLI = NameHints(rawValue: 1 << 8)
  /// `<org>-<project>-<subscription id>`, the name that Azure DevOps gives to what it makes.
  static let serviceConnection = NameHints(rawValue: 1 << 9)
  /// A cluster made in the portal.
  static let kubernetesCluster = NameHints(rawValue: 1 << 10)
  static let amazon = NameHints(rawValue: 1 << 11)
  static let google = NameHints(rawValue: 1 << 12)
  static let spacelift = NameHints(rawValue: 1 << 13)
  static let onPremises = NameHints(rawValue: 1 << 14)

  /// Whole words, and beginnings of words (with a star), in lower case.
  private static let words: [(String, NameHints)] = [
    ("github*", .gitHub), ("gha", .gitHub), ("ghactions", .gitHub),
    ("azuredevops", .azureDevOps), ("ado", .azureDevOps), ("azdo", .azureDevOps),
    ("vsts", .azureDevOps), ("gitlab*", .gitLab),
    ("terraform*", [.terraform, .infrastructureAsCode]), ("tf", .terraform),
    ("opentofu", [.terraform, .infrastructureAsCode]), ("tfc", .terraform),
    ("jenkins*", .otherCI), ("octopus*", .otherCI), ("pipeline*", .otherCI),
    ("devops", .otherCI), ("cicd", .otherCI), ("teamcity", .otherCI), ("bamboo", .otherCI),
    ("circleci", .otherCI), ("buildkite", .otherCI), ("spacelift", .spacelift),
    ("bicep", .infrastructureAsCode), ("pulumi", .infrastructureAsCode),
    ("aws", .amazon), ("amazon", .amazon), ("gcp", .google),
    ("veeam", .product), ("backup", .product), ("sap", .product), ("servicenow", .product),
    ("okta", .product), ("scim", .product), ("snow", .product), ("workday", .product),
    ("qualys", .product), ("tenable", .product), ("salesforce", .product), ("zoom", .product),
    ("slack", .product), ("datadog", .product), ("splunk", .product), ("crowdstrike", .product),
    ("commvault", .product), ("rubrik", .product), ("mimecast", .product), ("snyk", .product),
    ("atlassian", .product), ("jira", .product), ("zscaler", .product), ("cyberark", .product),
    ("onprem*", .onPremises),
  ]

  /// Pairs of words that hint at something together.
  private static let pairs: [(String, String, NameHints)] = [
    ("azure", "devops", .azureDevOps), ("on", "prem", .onPremises), ("on", "premises", .onPremises),
    ("ci", "cd", .otherCI),
    ("github", "actions", .gitHub),
  ]

  private struct Table {
    /// By first letter, so that each word is compared with only a few.
    var whole: [[(bytes: [UInt8], hint: NameHints)]] = Array(repeating: [], count: 26)
    var beginnings: [[(bytes: [UInt8], hint: NameHints)]] = Array(repeating: [], count: 26)
    /// For each first letter, one bit per second letter: hardly any word passes this test.
    var seconds: [UInt32] = Array(repeating: 0, count: 26)
  }

  private static let table: Table = {
    var table = Table()
    for (word, hint) in words {
      let bytes = Array(word.utf8.filter { $0 != UInt8(ascii: "*") })
      guard let first = bytes.first, (97...122).contains(first), bytes.count > 1 else { continue }
      table.seconds[Int(first) - 97] |= 1 << UInt32(bytes[1] &- 97)
      if word.hasSuffix("*") {
        table.beginnings[Int(first) - 97].append((bytes, hint))
      } else {
        table.whole[Int(first) - 97].append((bytes, hint))
      }
    }
    return table
  }()

  private static let pairTable = pairs.map { (Array($0.0.utf8), Array($0.1.utf8), $0.2) }

  /// Collects what the words of a text hint at.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    var found: NameHints = []
    var previous: Range<Int> = 0..<0
    var position = 0
    while position < text.count {
      guard Self.isLetter(text[position]) else {
        position += 1
        continue
      }
      let start = position
      while position < text.count, Self.isLetter(text[position]) { position += 1 }
      let word = start..<position
      found.formUnion(Self.hints(of: word, in: text))
      if !previous.isEmpty, Self.mayEndPair(text[start]) {
        for (first, second, hint) in Self.pairTable
        where Self.equals(word, second, text) && Self.equals(previous, first, text) {
          found.insert(hint)
        }
      }
      previous = word
    }
    self = found.union(Self.shapes(of: text))
  }

  private static func hints(
    of word: Range<Int>, in text: UnsafeBufferPointer<UInt8>
  ) -> NameHints {
    let first = Int(text[word.lowerBound] | 0x20) - 97
    var found: NameHints = []
    guard word.count > 1,
      table.seconds[first] & 1 << UInt32((text[word.lowerBound + 1] | 0x20) &- 97) != 0
    else { return found }
    for (bytes, hint) in table.whole[first] where equals(word, bytes, text) { found.insert(hint) }
    for (bytes, hint) in table.beginnings[first]
    where word.count >= bytes.count
      && equals(word.lowerBound..<word.lowerBound + bytes.count, bytes, text)
    {
      found.insert(hint)
    }
    return found
  }

  /// Whether the second word of a pair may begin with the letter.
  private static func mayEndPair(_ letter: UInt8) -> Bool {
    pairLetters & 1 << UInt32((letter | 0x20) &- 97) != 0
  }

  private static let pairLetters = pairTable.reduce(UInt32(0)) { bits, pair in
    pair.1.first.map { bits | 1 << UInt32($0 &- 97) } ?? bits
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (97...122).contains(byte | 0x20)
  }

  private static func equals(
    _ range: Range<Int>, _ word: [UInt8], _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard range.count == word.count else { return false }
    for (offset, byte) in word.enumerated() where text[range.lowerBound + offset] | 0x20 != byte {
      return false
    }
    return true
  }

  // MARK: Whole names

  /// Returns what names generated by programs hint at.
  private static func shapes(of text: UnsafeBufferPointer<UInt8>) -> NameHints {
    var found: NameHints = []
    if isCommandLineName(text) { found.insert(.azureCLI) }
    if text.count > 38, text[text.count - 37] == UInt8(ascii: "-"),
      Identifier(guid: UnsafeBufferPointer(rebasing: text[(text.count - 36)...])) != nil,
      text[..<(text.count - 37)].contains(UInt8(ascii: "-"))
    {
      found.insert(.serviceConnection)
    }
    if text.count > 17, text.suffix(14).allSatisfy({ (48...57).contains($0) }),
      text[text.count - 15] == UInt8(ascii: "-"), text[text.count - 16] == UInt8(ascii: "P"),
      text[text.count - 17] == UInt8(ascii: "S")
    {
      found.insert(.kubernetesCluster)
    }
    return found
  }

  /// Whether a text looks like `azure-cli-2021-03-04-05-06-07`.
  private static func isCommandLineName(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count == 29 else { return false }
    let prefix = "azure-cli-".utf8
    guard text.starts(with: prefix) else { return false }
    for (offset, byte) in text.dropFirst(prefix.count).enumerated() {
      let isDash = offset == 4 || (offset > 4 && (offset - 4) % 3 == 0)
      guard isDash ? byte == UInt8(ascii: "-") : (48...57).contains(byte) else { return false }
    }
    return true
  }
}
