-- Ids and keys are compared and sorted by their bytes, whatever the collation of the database.
create domain key_text as text collate "C";
