import Assessment
import Inventory

/// Columns of all credentials as JSON, for the script: names and ids once, positions in the rows.
struct HTMLRowData {
  let page: HTMLPage
  let rows: [AssessedCredential]

  private var report: AssessmentReport { page.report }

  func write(to out: HTMLWriter) {
    out("\n\"asOf\":\(plain: Int(report.asOf.secondsSinceEpoch)),\"unused\":\"\(json: page.unknownUse)\",\n")
    writeApplications(to: out)
    writeNames(to: out)
    out("\"rows\":{\"app\":[")
    writeList(rows.map { applications[$0.object] ?? 0 }, to: out)
    out("],\n\"tail\":\"")
    for row in rows { out("\(json: tail(of: row))") }
    out("\",\n\"end\":[")
    writeList(rows.map { end(of: $0) }, to: out)
    out("],\n\"used\":[")
    writeList(rows.map { $0.lastUsed.map(seconds) }, to: out)
    out("],\n\"next\":[")
    writeList(successors, to: out)
    out("]}")
  }

  /// Positions of the applications by object, in the order of the rows.
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

  /// `[name, type, client id, object id]`
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
        "\(json: compact(spelled(object.appId)))","\(json: compact(object.id.guidText))"]
        """)
    }
    out("],\n")
  }

  /// A GUID without its dashes, which the script puts back.
  private func compact(_ id: String) -> String {
    Identifier(guid: id) == nil ? id : id.replacing("-", with: "")
  }

  private func spelled(_ id: Identifier) -> String {
    id.isMissing ? "" : report.inventory.spelling(of: id)
  }

  /// The names of credentials, each once, and for each row which it is; -1 for none.
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

  /// Of a federated credential also what it trusts.
  private func name(of row: AssessedCredential) -> String? {
    let name = report.displayName(of: row)
    guard let federated = report.federatedCredential(of: row) else { return name }
    let text = report.inventory.text
    let trust = [text.string(federated.issuer), text.string(federated.subject)].compactMap { $0 }
    return ([name].compactMap { $0 } + trust).joined(separator: ", ")
  }

  /// Four characters, blanks where the id has fewer or none that fit.
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

  /// The position of the last successor of each row among the rows; -1 for none.
  private var successors: [Int?] {
    var positions: [InventoryCredentialIndex: Int] = [:]
    for (position, row) in rows.enumerated() where row.kind != .federatedIdentityCredential {
      positions[row.credential] = position
    }
    return rows.map { row in
      guard row.successorCount > 0, let first = report.successors(of: row).first else { return -1 }
      return positions[first.credential] ?? -1
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
