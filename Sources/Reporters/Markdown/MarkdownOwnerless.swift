import Assessment
import Inventory

/// Applications that nobody is responsible for, with those who may know the owner.
enum MarkdownOwnerless {
  private static let worth = MarkdownPriority([(10, 60), (100, 30)], rest: 10)

  /// Returns the section; nil without evidence, as a missing owner is a finding of its own.
  static func section(_ context: MarkdownContext) -> MarkdownSection? {
    let report = context.report
    var known: Set<Identifier> = []
    let shown = report.objects.indices.filter { index in
      guard !report.ownerCandidates(ofObjectAt: index).isEmpty else { return false }
      let appId = report.directoryObject(of: report.objects[index]).appId
      // An application and its service principal share it.
      return appId.isMissing || known.insert(appId).inserted
    }
    guard !shown.isEmpty else { return nil }
    return .table(
      foldedUnder:
        "No responsible owner, and who may know (\(NumberWording.grouped(shown.count)))",
      ["Application", OwnerCandidateWording.title], total: shown.count, worth: worth,
      pointer: context.pointer(.json)
    ) { position in
      let index = shown[position]
      let candidates = report.ownerCandidates(ofObjectAt: index)
      let lines = candidates.prefix(OwnerCandidateWording.most).map { candidate in
        let line = OwnerCandidateWording.line(candidate)
        return [
          MarkdownText.prose(line.before), MarkdownText.code(line.name),
          MarkdownText.prose(line.after),
        ].filter { !$0.isEmpty }.joined(separator: " ")
      }
      return [
        MarkdownObjects.name(of: report.objects[index], in: report),
        (lines + (OwnerCandidateWording.more(candidates).map { [$0] } ?? [])).joined(
          separator: "; "),
      ]
    }
  }
}
