import Assessment
import Inventory

/// The data block that the script searches, filters and sorts.
///
/// It is never the only place of anything that needs action. The rows of the inventory come first,
/// in their order; then those that the page leaves out.
struct HTMLFacets {
  let page: HTMLPage

  private var report: AssessmentReport { page.report }

  func write(to out: HTMLWriter) {
    let rows = page.selection.groups.flatMap(\.rows) + page.selection.omitted
    guard !rows.isEmpty else { return }
    out("<script type=\"application/json\" id=\"facets\">{\"facets\":[")
    let facets =
      [
        severity(of: rows), status(of: rows), bucket(of: rows), kind(of: rows), target(of: rows),
        owner(of: rows),
      ] + [change(of: rows)].compactMap { $0 }
    for (position, facet) in facets.enumerated() {
      out(position == 0 ? "\n" : ",\n")
      facet.write(to: out)
    }
    out("\n],")
    HTMLRowData(page: page, rows: rows).write(to: out)
    out("}</script>\n")
  }

  private func severity(of rows: [AssessedCredential]) -> HTMLFacet {
    let worstFirst = Array(Severity.allCases.reversed())
    return HTMLFacet(
      id: "severity", title: "Severity",
      values: worstFirst.map { HTMLFacet.Value(key: $0.name, words: $0.name) },
      codes: rows.map { worstFirst.count - 1 - Int($0.severity.rawValue) })
  }

  private func status(of rows: [AssessedCredential]) -> HTMLFacet {
    facet("status", "Status", of: rows, CredentialStatus.worstFirst, by: \.status) {
      HTMLFacet.Value(key: $0.name, words: CredentialWording.status($0))
    }
  }

  private func bucket(of rows: [AssessedCredential]) -> HTMLFacet {
    let buckets = report.options.buckets
    return facet(
      "bucket", "Expires", of: rows, buckets.all.map(Optional.some) + [nil], by: \.bucket
    ) {
      guard let bucket = $0 else {
        return HTMLFacet.Value(key: "none", words: "does not expire")
      }
      return HTMLFacet.Value(
        key: buckets.name(of: bucket), words: CredentialWording.bucket(bucket, of: buckets))
    }
  }

  private func kind(of rows: [AssessedCredential]) -> HTMLFacet {
    facet("kind", "Kind", of: rows, CredentialKind.allCases, by: \.kind) {
      HTMLFacet.Value(key: $0.name, words: $0.words)
    }
  }

  /// Returns the facet of targets, worded like the column "Move to" elsewhere on the page.
  private func target(of rows: [AssessedCredential]) -> HTMLFacet {
    var facet = HTMLFacet(id: "target", title: "Move to", first: [])
    var codes: [String: Int] = [:]
    // Thousands of credentials share the same target and platform, so their code is remembered.
    var moves: [(target: CandidateTarget, platform: CandidatePlatform, code: Int)] = []
    for row in rows {
      if let decision = row.decision,
        let move = moves.first(where: {
          $0.target == decision.target && $0.platform == decision.platform
        })
      {
        facet.addRow(move.code)
        continue
      }
      let value = target(of: row)
      let code = codes[value.words] ?? facet.add(set: [facet.add(value)])
      codes[value.words] = code
      facet.addRow(code)
      if let decision = row.decision, CandidateWording.move(decision) != nil {
        moves.append((decision.target, decision.platform, code))
      }
    }
    return facet
  }

  private func target(of row: AssessedCredential) -> HTMLFacet.Value {
    guard let decision = row.decision else {
      return HTMLFacet.Value(key: "none", words: "nothing to decide")
    }
    let name = decision.target.name
    if let words = CandidateWording.move(decision) {
      let isFederation = decision.target == .workloadIdentityFederation
      let hasPlatform = isFederation && CandidateWording.platform(decision.platform) != nil
      return HTMLFacet.Value(
        key: hasPlatform ? "\(name).\(decision.platform.name)" : name, words: words)
    }
    let key = decision.blockers.contains(.find) ? "find" : name
    return HTMLFacet.Value(key: key, words: page.stay(decision, of: row))
  }

  /// Returns a facet with one value per row, out of `order`.
  private func facet<Case: Equatable>(
    _ id: String, _ title: String, of rows: [AssessedCredential], _ order: [Case],
    by value: (AssessedCredential) -> Case, words: (Case) -> HTMLFacet.Value
  ) -> HTMLFacet {
    HTMLFacet(
      id: id, title: title, values: order.map(words),
      codes: rows.map { order.firstIndex(of: value($0)) ?? 0 })
  }

  private func owner(of rows: [AssessedCredential]) -> HTMLFacet {
    var facet = HTMLFacet(
      id: "owner", title: "Owner",
      first: [
        HTMLFacet.Value(key: "none", words: "no owner"),
        HTMLFacet.Value(key: "unknown", words: "not collected"),
      ])
    var codes: [ReportObjectIndex: Int] = [:]
    var positions: [String: Int] = [:]
    var known: [[Int]: Int] = [:]
    for row in rows {
      if let code = codes[row.object] {
        facet.addRow(code)
        continue
      }
      var set: [Int] = []
      if let names = page.ownerNames(of: report.object(of: row)) {
        for name in names {
          let position =
            positions[name] ?? facet.add(HTMLFacet.Value(key: name, words: name))
          positions[name] = position
          if !set.contains(position) { set.append(position) }
        }
        if set.isEmpty { set = [0] }
      } else {
        set = [1]
      }
      let code = known[set] ?? facet.add(set: set)
      known[set] = code
      codes[row.object] = code
      facet.addRow(code)
    }
    return facet
  }
}
