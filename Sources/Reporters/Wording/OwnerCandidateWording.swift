import Assessment
import Inventory

/// Those who may know who owns an application, in words.
///
/// Each line states the evidence, and none says that somebody is the owner.
enum OwnerCandidateWording {
  /// The words before the lines.
  static let title = "May know"
  /// The most lines for one application, in formats that people read.
  static let most = 5

  /// A line, split around the name, which formats set apart.
  struct Line {
    var before = ""
    var name: String
    var after = ""

    var text: String { before + name + after }
  }

  /// Returns `ada@contoso.example added the credential …1a2b on 3 Nov 2026` or `tag team-payroll`.
  static func line(_ candidate: OwnerCandidate) -> Line {
    let day = candidate.time.map { " on \(TimeWording.date($0))" } ?? ""
    let who = (candidate.isApplication ? "the application " : "")
    func credential(_ verb: String) -> String {
      " \(verb) the credential \(candidate.keyId.map { "…" + $0.suffix(4) } ?? "")\(day)"
    }
    switch candidate.proof {
    case .created: return Line(before: who, name: candidate.who, after: " made it\(day)")
    case .addedCredential:
      return Line(before: who, name: candidate.who, after: credential("added"))
    case .removedCredential:
      return Line(before: who, name: candidate.who, after: credential("removed"))
    case .changedPlace:
      let commit = candidate.commit.map { " (commit \($0.prefix(10)))" } ?? ""
      return Line(
        name: OwnerWording.withAddress(candidate.who, candidate.mail),
        after: " last changed \(candidate.place ?? "a place that uses it")\(day)\(commit)")
    case .createdThrough: return Line(before: "made through ", name: candidate.who, after: day)
    case .reference: return Line(before: "service management reference ", name: candidate.who)
    case .tag: return Line(before: "tag ", name: candidate.who)
    }
  }

  /// Returns the first lines, and the number of the others.
  static func lines(_ candidates: [OwnerCandidate]) -> [String] {
    candidates.prefix(most).map { line($0).text } + (more(candidates).map { [$0] } ?? [])
  }

  /// Returns how many lines are left out; nil if none are.
  static func more(_ candidates: [OwnerCandidate]) -> String? {
    candidates.count > most ? "and \(candidates.count - most) more" : nil
  }
}
