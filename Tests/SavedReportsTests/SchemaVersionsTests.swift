import Assessment
import Foundation
import SavedReports
import TestSupport
import Testing

/// Results in every schema version ever published stay readable.
/// The files are therefore never changed.
@Suite struct SchemaVersionsTests {
  static let files = ["report-1.0.json", "report-2.0.json"]

  @Test func everySavedReportHasAKnownSchema() throws {
    let folder = Fixtures.path("SavedReports")
    let found = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
      $0.hasPrefix("report-")
    }
    #expect(found.sorted() == Self.files)
  }

  @Test(arguments: files)
  func everySavedReportIsReadWithItsRows(file: String) throws {
    let report = try SavedReportReader.read(Fixtures.path("SavedReports/" + file), .everything)
    #expect(report.head.schemaVersion == String(file.dropFirst(7).dropLast(5)))
    #expect(!report.tenant.id.isEmpty)
    #expect(report.credentials > 0)
    #expect(report.applications > 0)
  }

  @Test(arguments: files)
  func additionsOfLaterVersionsAreIgnored(file: String) throws {
    let text = try String(contentsOfFile: Fixtures.path("SavedReports/" + file), encoding: .utf8)
    let later = text.replacing(
      "\"tool\":", with: "\"later\":{\"a\":[1,{}]},\"tool\":", maxReplacements: 1)
    #expect(later != text)
    let place = FileManager.default.temporaryDirectory.path + "/lapse-\(UUID().uuidString).json"
    try later.write(toFile: place, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: place) }
    let before = try SavedReportReader.read(Fixtures.path("SavedReports/" + file))
    let after = try SavedReportReader.read(place)
    #expect(after.figures == before.figures)
    #expect(after.credentials == before.credentials)
  }

  @Test func aFutureMajorVersionIsRefused() throws {
    let text = try String(
      contentsOfFile: Fixtures.path("SavedReports/report-2.0.json"), encoding: .utf8)
    let place = FileManager.default.temporaryDirectory.path + "/lapse-\(UUID().uuidString).json"
    try text.replacing("\"schemaVersion\":\"2.0\"", with: "\"schemaVersion\":\"3.0\"")
      .write(toFile: place, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: place) }
    #expect(throws: SavedReportError.self) { try SavedReportReader.read(place) }
  }
}
