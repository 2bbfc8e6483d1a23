import Assessment

extension HTMLFacets {
  /// Returns the facet of what changed since an earlier report; nil if there is none.
  func change(of rows: [AssessedCredential]) -> HTMLFacet? {
    guard let comparison = page.report.comparison else { return nil }
    var positions: [Row: Int] = [:]
    for (position, row) in page.report.credentials.enumerated() { positions[Row(row)] = position }
    let kinds = ChangeKind.allCases.filter { comparison.counts[$0] != nil }
    let values =
      kinds.map { HTMLFacet.Value(key: $0.name, words: ChangeWording.title($0)) }
      + [
        HTMLFacet.Value(key: "unchanged", words: "unchanged"),
        HTMLFacet.Value(key: "unknown", words: "cannot be compared"),
      ]
    return HTMLFacet(
      id: "change", title: ChangeWording.start(of: comparison), values: values,
      codes: rows.map { row in
        switch positions[Row(row)].map({ comparison.row(at: $0) }) {
        case .unchanged: kinds.count
        case .changed(let kind): kinds.firstIndex(of: kind) ?? kinds.count
        case .unknown, nil: kinds.count + 1
        }
      })
  }

  private struct Row: Hashable {
    var credential: InventoryCredentialIndex
    var isFederated: Bool

    init(_ row: AssessedCredential) {
      credential = row.credential
      isFederated = row.kind == .federatedIdentityCredential
    }
  }
}
