import Assessment
import Inventory

/// Where the rows of a report are in the exports: the file, and a JSON pointer as a URI fragment.
///
/// Line numbers would not help, because many JSON exports are a single line.
extension AssessmentReport {
  func place(of row: AssessedCredential) -> (path: String, pointer: String)? {
    rawCredential(of: row).flatMap { inventory.place($0) }
      ?? federatedCredential(of: row).flatMap { inventory.place($0.origin) }
  }

  /// Returns the place of the credential if the finding is about one, or else of the object.
  func place(ofFindingAt position: Int) -> (path: String, pointer: String)? {
    let row = findingRows[position]
    // The subject of a finding about an input has a path of its own.
    guard row.subject == nil else { return nil }
    let credential = row.credential.flatMap { place(of: credentials[Int($0)]) }
    return credential
      ?? row.object.flatMap { inventory.place(directoryObject(of: objects[Int($0)]).origin) }
  }
}
