/**
 * What the errors of the file system mean, as faults with stable codes.
 */
import { Fault, systemCode } from "#core";

/** Says why a file or folder could not be written or read. */
export function diskFault(cause: unknown, path: string): Fault {
  switch (systemCode(cause)) {
    case "ENOSPC":
    case "EDQUOT":
      return new Fault("fault.disk_full", `there is no room left to write ${path}`, {
        hint: "free some space on that disk, or raise its quota",
        cause,
      });
    case "EACCES":
    case "EPERM":
      return new Fault("fault.no_permission", `${path} may not be accessed`, {
        hint: "change the permissions of the file or of its folder, or choose another place",
        cause,
      });
    case "EROFS":
      return new Fault("fault.read_only", `${path} lies on a disk that cannot be written`, {
        hint: "choose another place",
        cause,
      });
    case "EISDIR":
      return new Fault("fault.is_folder", `${path} is a folder, and a file is needed there`, {
        hint: "name a file in it",
        cause,
      });
    case "ENOTDIR":
    case "EEXIST":
      return new Fault("fault.is_file", `on the way to ${path} lies a file where a folder is needed`, {
        hint: "move that file away, or choose another place",
        cause,
      });
    default:
      return new Fault("fault.disk", `${path}: ${cause instanceof Error ? cause.message : String(cause)}`, {
        cause,
      });
  }
}
