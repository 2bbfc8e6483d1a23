import Templates

/// The manual as static pages without scripts or anything to load.
package struct ManualSite {
  /// The pages of Templates/manual, in the order of the navigation.
  private let pages: [ManualPage]

  package init(_ insertions: ManualInsertions) {
    pages = Self.names.map { name in
      ManualPage(
        name: name, markup: ManualMarkup(EmbeddedFiles.text("manual/\(name).md") ?? ""),
        insertions: insertions)
    }
  }

  package static let names = [
    "index", "install", "weekly", "export", "replace", "evidence", "incident", "live", "outputs",
    "verdicts", "where-used", "changes", "notify", "tenants", "limits", "comparison", "commands",
    "rules", "codes",
  ]

  package var files: [(name: String, body: (ByteSink) -> Void)] {
    pages.map { page in
      (page.fileName, { page.write(to: HTMLWriter($0), among: pages) })
    }
  }
}
