# the JSON syntax
