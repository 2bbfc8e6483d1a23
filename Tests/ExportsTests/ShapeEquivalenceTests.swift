import Assessment
import Inventory
import TestSupport
import Testing

/// All shapes of a tenant give the same credentials, statuses and findings.
///
/// The exceptions are what a shape cannot carry: see ``ShapeTable``.
@Suite("The same tenant in every shape")
struct ShapeEquivalenceTests {
  private static let seeds: [UInt64] = Array(1...4)

  @Test(arguments: ExportShape.allCases, seeds)
  func `every shape yields what the table promises`(shape: ExportShape, seed: UInt64) async throws {
    let tenant = ExportedTenant(seed: seed)
    let differences = ShapeDifference.all.filter { $0.shapes.contains(shape) }
    var reduced = tenant
    for facet in ExportFacet.allCases where ShapeTable.cell(shape, facet) == .lost {
      facet.remove(from: &reduced)
    }
    for difference in differences { difference.tenant(&reduced) }
    var expected = try await ExportObservation([.graphBetaPages], of: reduced)
    for difference in differences { difference.ledger(&expected, reduced) }
    let read = try await ExportObservation([shape], of: tenant)
    let foldsCase = differences.contains { $0.isOfCase }
    #expect(read.problems == [])
    #expect(Self.unequal(read.all, expected.all, foldsCase: foldsCase) == [])
  }

  @Test func `exactly the cells that differ give a reason`() {
    for shape in ExportShape.allCases {
      for facet in ExportFacet.allCases.map(Optional.some) + [nil] {
        let reasons = ShapeDifference.all.filter { $0.shapes.contains(shape) && $0.facet == facet }
        let cell = ShapeTable.cell(shape, facet)
        let place = "\(shape) \(facet?.rawValue ?? "ledger")"
        #expect(reasons.count == (cell == .differs ? 1 : 0), "\(place)")
        #expect(cell != nil, "\(place)")
      }
    }
  }

  @Test(arguments: ExportFacet.allCases, seeds.prefix(2))
  func `a lost facet is noticed`(facet: ExportFacet, seed: UInt64) async throws {
    let tenant = ExportedTenant(seed: seed)
    var reduced = tenant
    facet.remove(from: &reduced)
    let whole = try await ExportObservation([.graphBetaPages], of: tenant)
    let rest = try await ExportObservation([.graphBetaPages], of: reduced)
    #expect(whole.lines != rest.lines)
  }

  @Test(arguments: seeds)
  func `all shapes together yield what the richest yields`(seed: UInt64) async throws {
    let tenant = ExportedTenant(seed: seed)
    var agreed = tenant
    // An object is dormant only if all sources say so, and few shapes carry these two facets.
    for facet in [ExportFacet.isDisabled, .disabledByMicrosoft] { facet.remove(from: &agreed) }
    let expected = try await ExportObservation([.graphBetaPages], of: agreed)
    let read = try await ExportObservation(ExportShape.allCases, of: tenant)
    // Each shape words a leak differently; the findings are the same.
    func isNoLeak(_ line: String) -> Bool { !line.hasPrefix("leak ") }
    #expect(read.problems == [])
    #expect(Self.unequal(read.lines.filter(isNoLeak), expected.lines.filter(isNoLeak)) == [])
    let backwards = try await ExportObservation(ExportShape.allCases.reversed(), of: tenant)
    #expect(Self.unequal(backwards.all, read.all) == [])
    for (collection, ledger) in read.ledgers {
      #expect(ledger.reasons[.contradiction] == nil)
      #expect(ledger.state == expected.ledgers[collection]?.state, "\(collection)")
      #expect(ledger.objects == expected.ledgers[collection]?.objects, "\(collection)")
    }
  }

  /// Returns the lines that only one of them has.
  private static func unequal(
    _ read: [String], _ expected: [String], foldsCase: Bool = false
  ) -> [String] {
    func folded(_ lines: [String]) -> [String] {
      foldsCase ? lines.map { $0.lowercased() } : lines
    }
    let (read, expected) = (folded(read), folded(expected))
    if read == expected { return [] }
    let missing = expected.filter { !read.contains($0) }.map { "missing: " + $0 }
    let extra = read.filter { !expected.contains($0) }.map { "not expected: " + $0 }
    let lines = missing + extra
    return lines.isEmpty ? ["the same lines in another order"] : lines
  }
}
