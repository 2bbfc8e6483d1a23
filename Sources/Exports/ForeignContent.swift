/// A file that is not JSON, identified by its first bytes, and how to turn it into an export.
struct ForeignContent {
  /// The kind of file with its article.
  let name: String
  /// Whether it may hold data, unlike a page or a picture about it.
  let mayHoldData: Bool

  private init(
    _ name: String, _ advice: String, mayHoldData: Bool = true, problem: String? = nil
  ) {
    self.name = name
    self.mayHoldData = mayHoldData
    self.problem = problem ?? "is \(name), not JSON: \(advice)"
  }

  /// The message for the ledger of inputs, in one line.
  let problem: String

  /// - Parameter sample: the first bytes of the file, text as UTF-8.
  /// - Returns: nil if the kind is unknown.
  init?(_ sample: [UInt8]) {
    guard let found = Self.binary(sample) ?? Self.text(sample) else { return nil }
    self = found
  }

  /// Whether the file's name is that of an export: `apps.json`, `apps.json.gz`.
  static func claimsToBeJSON(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? Substring(path)
    let parts = name.lowercased().split(separator: ".").dropFirst()
    return parts.suffix(2).contains { ["json", "jsonl", "ndjson"].contains($0) }
  }

  // MARK: By magic numbers

  private static func binary(_ sample: [UInt8]) -> ForeignContent? {
    func starts(_ bytes: UInt8...) -> Bool { sample.starts(with: bytes) }
    func starts(_ text: String) -> Bool { sample.starts(with: text.utf8) }
    if starts(0x1F, 0x8B) { return ForeignContent("a gzip file", unpack("gunzip")) }
    if starts(0x50, 0x4B, 3, 4) || starts(0x50, 0x4B, 5, 6) {
      return contains(sample, "[Content_Types].xml")
        ? ForeignContent("an Excel workbook or another document of Office", asJSON)
        : ForeignContent("a ZIP archive", unpack("unzip"))
    }
    if starts("BZh") { return ForeignContent("a bzip2 file", unpack("bunzip2")) }
    if starts(0xFD, 0x37, 0x7A, 0x58, 0x5A) { return ForeignContent("an xz file", unpack("unxz")) }
    if starts(0x28, 0xB5, 0x2F, 0xFD) {
      return ForeignContent("a Zstandard file", unpack("unzstd"))
    }
    if starts(0x37, 0x7A, 0xBC, 0xAF) { return ForeignContent("a 7z archive", unpack("7z x")) }
    if starts("Rar!") { return ForeignContent("a RAR archive", unpack("unrar x")) }
    if sample.dropFirst(257).starts(with: "ustar".utf8) {
      return ForeignContent("a tar archive", unpack("tar -xf"))
    }
    if starts(0xD0, 0xCF, 0x11, 0xE0) { return ForeignContent("an old document of Office", asJSON) }
    if starts("SQLite format 3\0") {
      return ForeignContent("an SQLite database", "write its tables as JSON (sqlite3 -json)")
    }
    if starts(0x37, 0x7F, 0x06, 0x82) || starts(0x37, 0x7F, 0x06, 0x83)
      || starts(0x18, 0xE2, 0x2D, 0x00)
    {
      return ForeignContent(
        "what SQLite keeps beside a database that is in use",
        "leave it beside the database, and end the program that writes to it", mayHoldData: false)
    }
    if starts("PAR1") { return ForeignContent("a Parquet file", asJSON) }
    if starts("Obj", 1) { return ForeignContent("an Avro file", asJSON) }
    if starts("%PDF-") { return ForeignContent("a PDF", asJSON, mayHoldData: false) }
    if starts(0x89, 0x50, 0x4E, 0x47) || starts(0xFF, 0xD8, 0xFF) || starts("GIF8") {
      return ForeignContent("a picture", "leave it out", mayHoldData: false)
    }
    return nil

    func starts(_ text: String, _ last: UInt8) -> Bool {
      sample.starts(with: Array(text.utf8) + [last])
    }
  }

  private static func unpack(_ program: String) -> String {
    "unpack it first (\(program)), and name the result"
  }

  private static let asJSON =
    "export the same as JSON (az … --output json, ConvertTo-Json -Depth 10)"

  private static func contains(_ sample: [UInt8], _ text: String) -> Bool {
    String(decoding: sample, as: UTF8.self).contains(text)
  }

  // MARK: By text

  private static func text(_ sample: [UInt8]) -> ForeignContent? {
    guard !sample.contains(0) else { return nil }
    let text = String(decoding: sample, as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    let lines = text.split(whereSeparator: \.isNewline).prefix(8)
    guard let first = lines.first else { return nil }
    let opening = first.prefix(64).lowercased()
    if opening.hasPrefix("<!doctype html") || text.lowercased().hasPrefix("<html")
      || opening.hasPrefix("<") && text.lowercased().contains("<html")
    {
      return ForeignContent(
        "an HTML page",
        "it may be a sign-in page that was saved instead of the data: export again")
    }
    if isOutputBeforeJSON(lines) {
      return ForeignContent(
        "messages of a program, followed by JSON",
        "remove the lines before the first bracket, or save standard output alone")
    }
    if opening.hasPrefix("<") { return ForeignContent("XML", asJSON) }
    if isTable(lines) {
      return ForeignContent("a table as PowerShell or az prints it", asJSON)
    }
    if isCSV(lines) { return csv(sample) }
    if isPageWithHeader(text) {
      return ForeignContent("a page of Markdown", "leave it out", mayHoldData: false)
    }
    if isYAML(lines) {
      return ForeignContent(
        "YAML", "export it as JSON (az … --output json), or convert it (yq -o=json)")
    }
    return nil
  }

  /// Lapse reads CSV too, so the message says what this one lacks.
  private static func csv(_ sample: [UInt8]) -> ForeignContent {
    var table = DelimitedText(sample)
    let heading = (try? table?.next())?.cells ?? []
    let missing = TableTranslation.missingColumns(in: heading)
    let problem =
      missing.isEmpty
      ? "is CSV in which no AppId is a client id: put the GUIDs there, or \(asJSON)"
      : "is CSV without the \(missing.count == 1 ? "column" : "columns") "
        + "\(missing.joined(separator: ", ")) of a list of credentials: name its columns like that, "
        + "or \(asJSON)"
    return ForeignContent("CSV", asJSON, problem: problem)
  }

  /// Whether JSON follows lines such as `WARNING: …`, which az and PowerShell print.
  private static func isOutputBeforeJSON(_ lines: some Collection<Substring>) -> Bool {
    let messages = lines.prefix { $0.first != "{" && $0.first != "[" }
    guard !messages.isEmpty, messages.count < lines.count else { return false }
    return messages.allSatisfy { line in
      let mark = line.prefix { $0 != ":" }.lowercased()
      return mark.count < line.count
        && ["warning", "error", "info", "verbose", "debug"].contains(mark)
    }
  }

  /// Whether the text has YAML between two lines of dashes, followed by something else.
  private static func isPageWithHeader(_ text: Substring) -> Bool {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
      return false
    }
    let rest = lines[(end + 1)...].filter { !$0.allSatisfy(\.isWhitespace) }
    return !rest.isEmpty && !isYAML(rest.prefix(8))
  }

  /// Whether there is a line of dashes and spaces below the heading.
  private static func isTable(_ lines: some Collection<Substring>) -> Bool {
    guard let rule = lines.dropFirst().first else { return false }
    return rule.count > 3 && rule.allSatisfy { $0 == "-" || $0 == " " } && rule.contains("--")
  }

  /// Whether each of the first lines has the same separator, equally often.
  private static func isCSV(_ lines: some Collection<Substring>) -> Bool {
    guard let first = lines.first, first.first != "{", first.first != "[" else { return false }
    if first.hasPrefix("#TYPE ") { return true }
    for separator in [",", ";", "\t"] as [Character] {
      let columns = first.count { $0 == separator }
      guard columns > 0 else { continue }
      let isNamed = first.split(separator: separator).allSatisfy { name in
        name.allSatisfy { $0.isLetter || $0.isNumber || " \"'_-.@()#/".contains($0) }
      }
      // The last line of the sample may be cut.
      let others = lines.dropFirst().prefix(max(1, lines.count - 2))
      if isNamed, !others.isEmpty,
        others.allSatisfy({ line in line.count { $0 == separator } >= columns })
      {
        return true
      }
    }
    return false
  }

  /// - Parameter text: the first bytes of a file, as UTF-8.
  static func isYAML(_ text: [UInt8]) -> Bool {
    guard !text.contains(0) else { return false }
    return isYAML(
      String(decoding: text.prefix(4_096), as: UTF8.self).split(whereSeparator: \.isNewline)
        .prefix(8))
  }

  /// Whether there is `---`, or line by line names with a colon and lists with dashes.
  private static func isYAML(_ lines: some Collection<Substring>) -> Bool {
    guard !isOutputBeforeJSON(lines) else { return false }
    let content = lines.map { $0.drop { $0 == " " } }.filter { !$0.hasPrefix("#") }
    guard let first = content.first else { return false }
    if first.hasPrefix("---") || first.hasPrefix("%YAML") { return true }
    return content.count > 1
      && content.dropLast().allSatisfy { line in
        let item = line.hasPrefix("- ") ? line.dropFirst(2) : line
        let name = item.prefix { $0.isLetter || $0.isNumber || "_-.@$\"'".contains($0) }
        return !name.isEmpty && item.dropFirst(name.count).hasPrefix(":")
      }
  }
}
