create schema spoor;
