/**
 * What the readers of this room say of a description, as a number: whatever they said is kept beside it and stays valid until
 * this is raised. Raise it with every change of what `readDescriptions` gives as a catalog's index, of how operations
 * are kept, or of how YAML is read; a test notices.
 */
export const READER_VERSION = 1;
