import Inventory
import System

/// The order of rows by their tokens, and the previous index of each row.
struct RedactedOrder {
  /// For each object row, its previous index.
  let objects: [Int]
  /// For each credential row, its previous index.
  private let credentials: [Int]

  /// - Parameter report: the report, with tokens in its inventory already.
  init(_ report: AssessmentReport) {
    let inventory = report.inventory
    objects = report.objects.indices.ordered { left, right in
      let (one, two) = (
        inventory.objects[Int(report.objects[left].object)],
        inventory.objects[Int(report.objects[right].object)]
      )
      if one.type != two.type { return one.type.rawValue < two.type.rawValue }
      return one.id != two.id ? one.id < two.id : left < right
    }
    credentials = objects.flatMap { index in
      report.objects[index].credentialRange.ordered { left, right in
        let (one, two) = (report.credentials[left], report.credentials[right])
        if one.kind != two.kind { return one.kind.idPart < two.kind.idPart }
        let (first, second) = (report.keyId(of: one), report.keyId(of: two))
        return first != second ? first < second : left < right
      }
    }
  }

  /// Reorders the rows, and updates every index that refers to a row.
  func apply(to report: inout AssessmentReport) {
    let places = Self.inverse(objects)
    let positions = Self.inverse(credentials)
    func moved(_ index: ReportCredentialIndex) -> ReportCredentialIndex {
      ReportCredentialIndex(positions[Int(index)])
    }
    let before = report
    report.credentials = credentials.map { index in
      var row = before.credentials[index]
      row.object = ReportObjectIndex(places[Int(row.object)])
      return row
    }
    var first: UInt32 = 0
    report.objects = objects.map { index in
      var row = before.objects[index]
      row.firstCredential = first
      first += row.credentialCount
      return row
    }
    report.successors = before.successors.map(moved)
    report.cover = before.cover.map(moved)
    report.refusals = before.refusals.rearranged(credentials)
    report.covered = before.covered.rearranged(credentials)
    report.candidateRows = before.candidateRows.map { row in
      var row = row
      row.first = moved(row.first)
      return row
    }.ordered { $0.first < $1.first }
    report.findingRows = before.findingRows.map { row in
      var row = row
      row.object = row.object.map { ReportObjectIndex(places[Int($0)]) }
      row.credential = row.credential.map(moved)
      return row
    }.ordered { left, right in
      if left.rule != right.rule { return left.rule < right.rule }
      let one = left.object.map { Int($0) } ?? .max
      let two = right.object.map { Int($0) } ?? .max
      if one != two { return one < two }
      let third = left.credential.map { Int($0) } ?? -1
      let fourth = right.credential.map { Int($0) } ?? -1
      return third != fourth ? third < fourth : left.subject ?? 0 < right.subject ?? 0
    }
  }

  private static func inverse(_ order: [Int]) -> [Int] {
    var inverse = [Int](repeating: 0, count: order.count)
    for (position, index) in order.enumerated() where inverse.indices.contains(index) {
      inverse[index] = position
    }
    return inverse
  }
}
