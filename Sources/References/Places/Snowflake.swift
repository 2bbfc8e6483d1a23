import Inventory
import System

/// Snowflake integrations that sign in to Entra, in SQL.
///
/// https://docs.snowflake.com/en/user-guide/oauth-azure
enum Snowflake: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    guard document.format == .program(.sql),
      document.holds("INTEGRATION") || document.holds("integration") || document.holds("SNOWFLAKE")
    else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .snowflake
    placement.surroundings = .saas
    placement.consumer = "snowflake/" + document.path
    return placement
  }
}
