import Assessment
import Inventory
import System

/// Columns of all credentials as JSON for the script: names and ids once, rows refer to them.
struct HTMLRowData {
  let page: HTMLPage
  let rows: [AssessedCredential]

  private var report: AssessmentReport { page.report }

  func write(to out: HTMLWriter) {
    out(
      "\n\"asOf\":\(plain: Int(report.asOf.secondsSinceEpoch)),\"unused\":\"\(json: page.unknownUse)\",\n"
    )
    writeApplications(to: out)
    writeNames(to: out)
    out("\"rows\":{\"app\":[")
    writeList(rows.map { applications[$0.object] ?? 0 }, to: out)
    out("],\n\"tail\":\"")
    writeTails(to: out)
    out("\",\n\"end\":[")
    writeList(rows.map { end(of: $0) }, to: out)
    out("],\n\"used\":[")
    // Empty if no last use is known at all.
    if rows.contains(where: { $0.lastUsed != nil }) {
      writeList(rows.map { $0.lastUsed.map(seconds) }, to: out)
    }
    out("],\n\"next\":[")
    writeList(successors, to: out)
    out("]}")
  }

  /// The position of each application by its object, in the order of the rows.
  private let applications: [ReportObjectIndex: Int]
  private let order: [ReportObjectIndex]

  init(page: HTMLPage, rows: [AssessedCredential]) {
    self.page = page
    self.rows = rows
    var applications: [ReportObjectIndex: Int] = [:]
    var order: [ReportObjectIndex] = []
    for row in rows where applications[row.object] == nil {
      applications[row.object] = order.count
      order.append(row.object)
    }
    self.applications = applications
    self.order = order
  }

  /// Writes `[name, type, client id, object id]` for each application.
  private func writeApplications(to out: HTMLWriter) {
    out("\"apps\":[")
    for (position, index) in order.enumerated() {
      let row = report.objects[Int(index)]
      let object = report.directoryObject(of: row)
      let type =
        switch object.type {
        case .application: 0
        case .servicePrincipal: 1
        case .domain: 2
        }
      out(
        """
        \(position == 0 ? "" : ",")["\(json: report.applicationName(of: row) ?? "")",\(plain: type),\
        "\(json: compact(object.appId))","\(json: Self.compact(object.id))"]
        """)
    }
    out("],\n")
  }

  /// Returns a GUID's 128 bits as 22 base-64 digits, which the script reads back.
  ///
  /// Any other id is returned unchanged after a `=`. A missing id gives an empty string.
  private func compact(_ id: Identifier) -> String {
    guard !id.isMissing else { return "" }
    if let spelling = report.inventory.spellings[id], Identifier(guid: spelling) == nil {
      return "=" + spelling
    }
    return Self.compact(id)
  }

  private static func compact(_ id: Identifier) -> String {
    String(unsafeUninitializedCapacity: 22) { digits in
      // Each digit encodes six bits, most significant first; the last encodes only two.
      for position in 0..<22 {
        let first = position * 6
        let bits: UInt64 =
          switch first {
          case ...58: id.high >> UInt64(58 - first)
          case 60: id.high << 2 | id.low >> 62
          case ...122: id.low >> UInt64(122 - first)
          default: id.low << 4
          }
        digits[position] = Base64.alphabetForURLs[Int(truncatingIfNeeded: bits & 63)]
      }
      return 22
    }
  }

  /// Writes the names of credentials, each once, and for each row which one it is; -1 for none.
  private func writeNames(to out: HTMLWriter) {
    var positions: [String: Int] = [:]
    var codes: [Int?] = []
    out("\"names\":[")
    for row in rows {
      guard let name = name(of: row) else {
        codes.append(-1)
        continue
      }
      if let position = positions[name] {
        codes.append(position)
        continue
      }
      out("\(positions.isEmpty ? "" : ",")\"\(json: name)\"")
      codes.append(positions.count)
      positions[name] = positions.count
    }
    out("],\n\"name\":[")
    writeList(codes, to: out)
    out("],\n")
  }

  /// Returns the name; for a federated credential, also what it trusts.
  private func name(of row: AssessedCredential) -> String? {
    let name = report.displayName(of: row)
    guard let federated = report.federatedCredential(of: row) else { return name }
    let text = report.inventory.text
    let trust = [text.string(federated.issuer), text.string(federated.subject)].compactMap { $0 }
    return ([name].compactMap { $0 } + trust).joined(separator: ", ")
  }

  /// Writes the last four characters of each row's key id.
  private func writeTails(to out: HTMLWriter) {
    guard report.inventory.spellings.isEmpty else {
      for row in rows { out("\(json: tail(of: row))") }
      return
    }
    let digits = Array("0123456789abcdef".utf8)
    var tails: [UInt8] = []
    tails.reserveCapacity(rows.count * 4)
    for row in rows {
      let last = report.keyId(of: row).low
      for shift: UInt64 in [12, 8, 4, 0] { tails.append(digits[Int(last >> shift & 15)]) }
    }
    out.template(tails)
  }

  /// Returns the key id's last four characters, padded with spaces; `????` if not plain ASCII.
  private func tail(of row: AssessedCredential) -> String {
    let tail = report.inventory.spelling(of: report.keyId(of: row)).suffix(4)
    let isPlain = tail.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    return isPlain
      ? tail + String(repeating: " ", count: 4 - tail.count) : "????"
  }

  private func end(of row: AssessedCredential) -> Int? {
    guard let end = report.validity(of: row).end.instant, end < ExpiryBuckets.never else {
      return nil
    }
    return seconds(end)
  }

  private func seconds(_ instant: Instant) -> Int { Int(instant.seconds(since: report.asOf)) }

  /// Pairs for rows with a successor: the row, and the row of the successor that ends last.
  private var successors: [Int?] {
    var positions: [InventoryCredentialIndex: Int] = [:]
    for (position, row) in rows.enumerated() where row.kind != .federatedIdentityCredential {
      positions[row.credential] = position
    }
    return rows.enumerated().flatMap { position, row -> [Int?] in
      guard row.successorCount > 0, let first = report.successors(of: row).first,
        let next = positions[first.credential]
      else { return [] }
      return [position, next]
    }
  }

  private func writeList(_ numbers: [Int?], to out: HTMLWriter) {
    var list: [UInt8] = []
    list.reserveCapacity(numbers.count * 8)
    for (position, number) in numbers.enumerated() {
      if position > 0 { list.append(UInt8(ascii: ",")) }
      list.append(contentsOf: (number.map(String.init) ?? "null").utf8)
    }
    out(HTML(markup: String(decoding: list, as: UTF8.self)))
  }
}
