import Inventory

/// The candidates of a report by id, each put into words when it is asked for.
///
/// Credentials of one object about which the same was decided are one candidate, which is named by the
/// first of them.
package struct CandidateList: RandomAccessCollection {
  private let report: AssessmentReport
  private let words: CandidateWords
  /// Indexes into ``AssessmentReport/credentials`` of the first of each candidate.
  private let firsts: [UInt32]

  init(_ report: AssessmentReport) {
    self.report = report
    words = CandidateWords(report)
    firsts = Self.firsts(in: report)
  }

  /// Which credential stands first in each candidate.
  static func firsts(in report: AssessmentReport) -> [UInt32] {
    var firsts: [UInt32] = []
    for row in report.objects {
      var seen: [Decision] = []
      for index in row.credentialRange {
        guard let decision = report.credentials[index].decision, !seen.contains(decision) else {
          continue
        }
        seen.append(decision)
        firsts.append(UInt32(truncatingIfNeeded: index))
      }
    }
    return firsts
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { firsts.count }

  package subscript(position: Int) -> Candidate {
    words.candidate(members(of: position))
  }

  /// The decision alone, without words.
  package func decision(at position: Int) -> Decision? {
    report.credentials[Int(firsts[position])].decision
  }

  /// Indexes of the credentials that a candidate names, by id.
  package func members(of position: Int) -> [Int] {
    let first = Int(firsts[position])
    let decision = report.credentials[first].decision
    let row = report.object(of: report.credentials[first])
    return row.credentialRange.filter { report.credentials[$0].decision == decision }
  }

  /// The position of the candidate that names a credential; nil where none does.
  package func position(of credential: AssessedCredential) -> Int? {
    guard let decision = credential.decision else { return nil }
    let row = report.object(of: credential)
    guard
      let first = row.credentialRange.first(where: { report.credentials[$0].decision == decision })
    else { return nil }
    let position = SortedSearch.first(in: firsts.indices) { Int(firsts[$0]) >= first }
    return position < firsts.count && Int(firsts[position]) == first ? position : nil
  }
}

extension AssessmentReport {
  /// All candidates, by id. Making the list reads the whole report once: keep it.
  package var candidates: CandidateList { CandidateList(self) }
}
